import { matterRef } from '@manyuan/core/ids.ts'
import { isOpen, matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import { addAudit } from '../audit/audit-row.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { type Deletion, isUndone } from '../db/deletions.ts'
import { noteLastDone } from '../db/last-done.ts'
import { findMatterKeyRow, listParties } from '../db/matter-read.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { finishMatter } from '../matters/finish.ts'
import { recallOpenTasks } from '../matters/tasks.ts'
import type { UseCase } from '../matters/use-case.ts'
import { eraseMatter, erasePerson } from './erase.ts'
import { personsIn } from './person.ts'
import { runWholeRetention } from './retention.ts'
import { dropConsent } from './withdraw-consent.ts'

const restorer: Sender = { actor: { type: 'system', job: 'deleteAgain' }, sessionId: null }

/** Under which name it is noted that the city of this epoch was gone through: each restore begins another one. */
export function deletedAgainIn(epoch: number): string {
  return `deleteAgain.${epoch}`
}

/**
 * After a backup was restored: carries out once more what people had deleted since it was made, and what is past its time.
 * What the backup knew of, and matters that it does not hold, are left alone; it may be run twice. Gives how many deletions
 * it carried out.
 */
export async function deleteAgain(
  deps: Deps,
  deletions: readonly Deletion[],
): Promise<{ deleted: number; expired: number }> {
  const now = deps.now()
  let deleted = 0
  for (const deletion of deletions) if (await deleteOne(deps, deletion, now)) deleted += 1
  const expired = await runWholeRetention(deps, now)
  const { city, epoch } = deps.dictionary.known()
  await inTransaction(deps.db, async (tx) => {
    addAudit(deps, tx, restorer, {
      county: city.county,
      action: 'rights.deleteAgain',
      objectType: 'rights',
      objectId: null,
      data: { listed: deletions.length, deleted, expired },
    })
    await noteLastDone(tx, deletedAgainIn(epoch), 'done', now)
  })
  return { deleted, expired }
}

async function deleteOne(deps: Deps, deletion: Deletion, now: Date): Promise<boolean> {
  if (!(await isUndone(deps.db, deletion))) return false
  const dictionary = await deps.dictionary.current()
  const key = { county: deletion.county, id: deletion.matterId }
  const done = await inTransaction(deps.db, async (tx) => {
    const use = openUseCase(deps, tx, restorer, { dictionary, now })
    const carriedOut = await carryOut(use, deletion)
    insertFacts(tx, use.facts)
    return carriedOut
  })
  if (done) deps.live.hint(matterRef(key))
  return done
}

/** What was deleted was over: where the backup holds it as open, it ends here, since nobody can work on it without contents. */
async function ended(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  const move = (['withdraw', 'close'] as const).find((one) => matterLifecycle.next(matter.stage, one).open)
  if (!isOpen(matter.stage) || !move) return matter
  recallOpenTasks(use, matter)
  return (await finishMatter(use, matter, move)).matter
}

async function carryOut(use: UseCase, { county, matterId, kind, partyId }: Deletion): Promise<boolean> {
  const matter = await findMatterForUpdate(use.tx, { county, id: matterId })
  // Where the key is gone everything is.
  if (!matter || !(await findMatterKeyRow(use.tx, matter))?.wrapped) return false
  if (kind === 'erase') {
    await eraseMatter(use, await ended(use, matter), 'asked')
    return true
  }
  const person = personsIn(await listParties(use.tx, matter)).find(({ party }) => party.id === partyId)
  if (!person) return false
  if (kind === 'eraseOwn') await erasePerson(use, matter, person)
  else await dropConsent(use, matter, person)
  return true
}
