import type { ClockAct } from '@manyuan/core/clock/inputs.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'

type Telling = {
  /** Whether those outside see the step. */
  public?: boolean
  /** Among colleagues. */
  reason?: string | undefined
  /** For the citizen. */
  answer?: string | undefined
  data: Record<string, unknown>
}

/** Writes an act about a clock into the history, with what was said among colleagues and to the citizen. */
export async function tellAct(
  use: UseCase,
  matter: MatterRecord,
  kind: ClockAct,
  { reason, answer, data, ...seen }: Telling,
): Promise<void> {
  const activityId = addActivity(use, matter, { kind, public: seen.public ?? false, data })
  if (reason !== undefined || answer !== undefined) {
    const cipher = await cipherOf(use, matter)
    addText(use, matter, cipher, 'reason', reason, activityId)
    addText(use, matter, cipher, 'answer', answer, activityId)
  }
  auditMatter(use, matter, `matter.${kind}`)
}
