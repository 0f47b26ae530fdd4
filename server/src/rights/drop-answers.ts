import { personalFieldOf } from '@manyuan/core/kinds/personal-field.ts'
import type { PersonalField } from '@manyuan/core/personal/field.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { resealText } from '../db/matter-write.ts'
import { questionsEverAsked } from '../matters/forms-before.ts'
import { openerOf } from '../matters/texts.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * Takes answers to the questions of these personal fields, of the register or declared, out of the form of a matter and
 * out of what it was before, under whatever kind: the rows are sealed anew without them, so that nothing of them is left.
 */
export async function dropAnswers(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  isToGo: (field: PersonalField) => boolean,
): Promise<void> {
  const asked = questionsEverAsked(use.dictionary, matter, await listActivities(use.tx, matter))
  const gone = asked.flatMap((question) => {
    const field = personalFieldOf(question)
    return field && isToGo(field) ? [question.id] : []
  })
  if (gone.length === 0) return
  const open = openerOf(cipher)
  for (const row of await listTextRows(use.tx, matter)) {
    if (row.field !== 'form') continue
    const answers = JSON.parse(open(row) || '{}') as Record<string, unknown>
    const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => !gone.includes(id)))
    if (Object.keys(kept).length < Object.keys(answers).length)
      resealText(use.tx, matter, row.id, cipher.seal('matter_text', row.id, 'form', JSON.stringify(kept)))
  }
}
