import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { tellReporters } from '../notices/tell-reporters.ts'
import { addActivity, addText, auditMatter, type TextField } from './facts.ts'
import { cipherOf, type UseCase } from './use-case.ts'

type Telling = {
  /** Whether those outside see the step. */
  public?: boolean
  /** A step that changes nothing for them is seen by whoever looks, and nobody is sent a word. */
  unsent?: boolean
  taskId?: string
  toPostIds?: readonly string[]
  data: Record<string, unknown>
} & {
  /** What was said: `reason` and `remark` among colleagues, `answer` to the citizen. */
  [field in Extract<TextField, 'reason' | 'remark' | 'answer'>]?: string | undefined
}

/** Writes an act that moves no stage into history and audit, with what was said. */
export async function tellAct(
  use: UseCase,
  matter: MatterRecord,
  kind: MatterAct,
  { reason, remark, answer, unsent, ...told }: Telling,
): Promise<void> {
  const activityId = addActivity(use, matter, { kind, ...told })
  if (reason !== undefined || remark !== undefined || answer !== undefined) {
    const cipher = await cipherOf(use, matter)
    addText(use, matter, cipher, 'reason', reason, activityId)
    addText(use, matter, cipher, 'remark', remark, activityId)
    addText(use, matter, cipher, 'answer', answer, activityId)
  }
  if (told.public && !unsent) await tellReporters(use, matter, kind)
  auditMatter(use, matter, `matter.${kind}`)
}
