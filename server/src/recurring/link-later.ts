import { matterRef } from '@manyuan/core/ids.ts'
import { mostLinked } from '@manyuan/core/recurring/rules.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listCountiesThatCount } from '../db/came.ts'
import { insertLink } from '../db/links.ts'
import { insertFacts } from '../db/matter-write.ts'
import { listGoingOn, listNotLinked } from '../db/recurring.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity } from '../matters/facts.ts'

const linker: Sender = { actor: { type: 'system', job: 'linkLater' }, sessionId: null }

/**
 * What comes at the place and of the kind of a root-cause matter that stands is linked with it: who handles it sees that there
 * is a cause, and who mends the cause sees what still comes. Each keeps its own life; nothing is closed or answered by it.
 * Gives how many were linked; twice links once.
 */
export async function linkLater(deps: Deps): Promise<number> {
  let linked: string[] = []
  for (const county of await listCountiesThatCount(deps.db))
    linked = [...linked, ...(await inTransaction(deps.db, (tx) => linkInCounty(deps, tx, county)))]
  for (const ref of linked) deps.live.hint(ref)
  return linked.length
}

async function linkInCounty(deps: Deps, tx: Tx, county: string): Promise<string[]> {
  const use = openUseCase(deps, tx, linker, { dictionary: deps.dictionary.known(), now: deps.now() })
  const refs: string[] = []
  for (const row of await listGoingOn(tx, county, 'taken')) {
    if (row.matterId === null) continue
    const cause = { county, id: row.matterId }
    for (const id of await listNotLinked(tx, row, mostLinked)) {
      const one = { county, id }
      insertLink(tx, { from: one, relation: 'causedBy', to: cause, at: use.now, newId: use.newId })
      addActivity(use, one, { kind: 'causedBy', data: { otherCounty: cause.county, otherId: cause.id } })
      refs.push(matterRef(one))
    }
  }
  insertFacts(tx, use.facts)
  return refs
}
