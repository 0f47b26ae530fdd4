import { matterRef } from '@manyuan/core/ids.ts'
import type { PartyView } from '@manyuan/core/matters/views.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listParties } from '../db/matter-read.ts'
import { insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity, addAudit, addText } from './facts.ts'
import { presentParty } from './present-matter.ts'
import { getReadable } from './readable.ts'
import { cipherOf } from './use-case.ts'

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
  const parties = await inTransaction(deps.db, async (tx) => {
    const use = openUseCase(deps, tx, sender, { dictionary, now })
    const cipher = await cipherOf(use, matter)
    addText(use, matter, cipher, 'reason', reason, addActivity(use, matter, { kind: 'reveal' }))
    addAudit(use, {
      county: matter.county,
      action: 'matter.reveal',
      objectType: 'matter',
      objectId: matter.id,
    })
    insertFacts(tx, use.facts)
    return (await listParties(tx, matter)).map((row) => presentParty(cipher, row, true))
  })
  deps.live.hint(matterRef(matter))
  return parties
}
