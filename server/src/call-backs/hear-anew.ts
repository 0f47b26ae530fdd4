import { isDissatisfied } from '@manyuan/core/call-backs/asking.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listHeardBefore } from '../db/call-backs.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { readCallBacks } from '../matters/called-back.ts'
import { addActivity } from '../matters/facts.ts'
import { goOnDissatisfied } from './dissatisfied.ts'

export const heardAnewPortion = 100
const hearer: Sender = { actor: { type: 'system', job: 'hearAnew' }, sessionId: null }

/**
 * Sends on what waited to be closed although somebody had said a no, as it could before any no had a matter go on: nobody may
 * close it any more, and nobody would ask again. Gives how many were looked at; what is said now goes on at once and is none.
 */
export async function hearAnew(deps: Deps, now: Date): Promise<number> {
  const keys = await listHeardBefore(deps.db, heardAnewPortion)
  await atEachMatter(
    deps,
    keys.map((key) => ({ key })),
    'What was said waits for somebody who is at the matter.',
    (tx, { key }) => goOn(deps, tx, key, now),
  )
  return keys.length
}

async function goOn(deps: Deps, tx: Tx, key: MatterKey, now: Date): Promise<void> {
  const use = openUseCase(deps, tx, hearer, { dictionary: deps.dictionary.known(), now })
  const matter = await findMatterForUpdate(tx, key)
  if (matter?.stage !== 'callback') return
  const { said } = await readCallBacks(use, matter)
  const noes = said.filter((one) => one.round === matter.round && isDissatisfied(one))
  if (noes.length === 0) return
  addActivity(use, matter, { kind: 'heardAnew' })
  await goOnDissatisfied(use, matter, { counts: noes.some(({ givenBy }) => givenBy !== 'furtherReporter') })
  insertFacts(tx, use.facts)
}
