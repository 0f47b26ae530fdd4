import { workingDaysBack } from '@manyuan/core/clock/working-time.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listUnsaid, noteAskedWhy } from '../db/late-reasons.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { noteCause } from '../messages/note-cause.ts'
import { rulesNow } from './rules-now.ts'

export const explainReminderPortion = 200
const reminder: Sender = { actor: { type: 'system', job: 'remindToExplain' }, sessionId: null }

/**
 * 超期未说明: tells a unit that did something late and has not said why after the working days of the city, once; gives at how
 * many matters. What is late and not done yet climbs, and is asked about with its step. Running twice tells it once.
 */
export async function remindToExplain(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  const before = workingDaysBack(dictionary.calendar, now, rulesNow(dictionary, now).explainAfter)
  const keys = await listUnsaid(deps.db, before, explainReminderPortion)
  await atEachMatter(
    deps,
    keys.map((key) => ({ key })),
    'A reminder waits for somebody who is at the matter.',
    (tx, { key }) => remind(deps, tx, key, { before, now }),
  )
  return keys.length
}

async function remind(
  deps: Deps,
  tx: Tx,
  key: MatterKey,
  { before, now }: { before: Date; now: Date },
): Promise<void> {
  const matter = await findMatterForUpdate(tx, key)
  if (!matter) return
  const use = openUseCase(deps, tx, reminder, { dictionary: deps.dictionary.known(), now })
  for (const unitId of await noteAskedWhy(tx, matter, before, now))
    noteCause(use, { county: matter.county, matterId: matter.id, kind: 'whyLate', data: { unitId } })
  insertFacts(tx, use.facts)
}
