import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import type { PartyView } from '@manyuan/core/matters/views.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { isStoredOnly } from '@manyuan/core/rights/grounds.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listParties } from '../db/matter-read.ts'
import { insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity, addText, auditMatter } from './facts.ts'
import { presentParty } from './present-matter.ts'
import { getReadable } from './readable.ts'
import { cipherOf, type UseCase } from './use-case.ts'

/** Writes down that the people of a matter are shown to whoever acts, and what for. */
export function addRevealing(use: UseCase, matter: MatterKey, cipher: MatterCipher, reason: string): void {
  addText(use, matter, cipher, 'reason', reason, addActivity(use, matter, { kind: 'reveal' }))
  auditMatter(use, matter, 'matter.reveal')
}

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
    const rows = await listParties(tx, matter)
    if (rows.length > 0 && rows.every((row) => isStoredOnly(matter, row))) return refuse('right.storedOnly')
    addRevealing(use, matter, cipher, reason)
    insertFacts(tx, use.facts)
    return rows.map((row) => presentParty(cipher, row, matter, true))
  })
  deps.live.hint(matterRef(matter))
  return parties
}
