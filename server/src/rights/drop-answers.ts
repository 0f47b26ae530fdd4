import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { resealText } from '../db/matter-write.ts'
import { openerOf } from '../matters/texts.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * Takes answers to the questions of these personal fields out of the form of a matter, and out of what it was before:
 * the rows are sealed anew without them, so that nothing of them is left.
 */
export async function dropAnswers(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  isToGo: (personal: string) => boolean,
): Promise<void> {
  const questions = use.dictionary
    .getKindOf(matter)
    .form.filter(({ personal }) => personal !== undefined && isToGo(personal))
  if (questions.length === 0) return
  const open = openerOf(cipher)
  for (const row of await listTextRows(use.tx, matter)) {
    if (row.field !== 'form') continue
    const answers = JSON.parse(open(row) || '{}') as Record<string, unknown>
    const kept = Object.fromEntries(
      Object.entries(answers).filter(([id]) => !questions.some((question) => question.id === id)),
    )
    if (Object.keys(kept).length < Object.keys(answers).length)
      resealText(use.tx, matter, row.id, cipher.seal('matter_text', row.id, 'form', JSON.stringify(kept)))
  }
}
