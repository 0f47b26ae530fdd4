import type { PartyView } from '@manyuan/core/matters/views.ts'
import type { Sender } from '../commands/execute.ts'
import { listParties } from '../db/matter-read.ts'
import { emptyFactRows, insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity, addAudit, addText } from './facts.ts'
import { getReadable, presentParty } from './read-matter.ts'
import { cipherOf, type UseCase } from './use-case.ts'

/** Unmasks the parties of a matter; the look and its reason are kept before anything is shown (charter 2). */
export async function revealParties(
  deps: Deps,
  sender: Sender,
  ref: string,
  reason: string,
): Promise<PartyView[]> {
  const matter = await getReadable(deps, sender.actor, ref, 'reveal')
  const now = deps.now()
  const dictionary = await deps.dictionary.current()
  return await inTransaction(deps.db, async (tx) => {
    const use: UseCase = {
      tx,
      actor: sender.actor,
      now,
      commandId: deps.newId(now),
      deviceAt: null,
      sessionId: sender.sessionId,
      newId: () => deps.newId(now),
      dictionary,
      ring: deps.ring,
      serial: 0,
      facts: emptyFactRows(),
    }
    const cipher = await cipherOf(use, matter)
    addText(use, matter, cipher, 'reason', reason, addActivity(use, matter, { kind: 'reveal' }))
    addAudit(use, {
      county: matter.county,
      action: 'matter.reveal',
      objectType: 'matter',
      objectId: matter.id,
    })
    await insertFacts(tx, use.facts)
    return (await listParties(tx, matter)).map((row) => presentParty(cipher, row, true))
  })
}
