import { workingDaysBack } from '@manyuan/core/clock/working-time.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listNotClosed, noteCloseReminder } from '../db/close-reminders.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { addActivity } from '../matters/facts.ts'
import { rulesNow } from './rules-now.ts'

export const closeReminderPortion = 200
const reminder: Sender = { actor: { type: 'system', job: 'remindToClose' }, sessionId: null }

/**
 * 办结未结案: tells the centre that holds a settled matter when it waits too long since then to be checked, called back and
 * closed, and again after a time, as the rules of the city say; gives how many were looked at. Running twice tells it once.
 */
export async function remindToClose(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  const { closeAfter, remindEvery } = rulesNow(dictionary, now)
  const bounds = {
    settledBefore: workingDaysBack(dictionary.calendar, now, closeAfter),
    remindedBefore: workingDaysBack(dictionary.calendar, now, remindEvery),
  }
  const keys = await listNotClosed(deps.db, bounds, closeReminderPortion)
  await atEachMatter(
    deps,
    keys.map((key) => ({ key })),
    'A reminder waits for somebody who is at the matter.',
    (tx, { key }) => remind(deps, tx, key, { bounds, now }),
  )
  return keys.length
}

type Due = { bounds: Parameters<typeof listNotClosed>[1]; now: Date }

async function remind(deps: Deps, tx: Tx, key: MatterKey, { bounds, now }: Due): Promise<void> {
  const matter = await findMatterForUpdate(tx, key)
  const times = matter && (await noteCloseReminder(tx, matter, bounds, now))
  if (!times) return
  const use = openUseCase(deps, tx, reminder, { dictionary: deps.dictionary.known(), now })
  addActivity(use, matter, { kind: 'notClosed', data: { times } })
  insertFacts(tx, use.facts)
}
