import type { MatterKey } from '@manyuan/core/ids.ts'
import { retentionSteps } from '@manyuan/core/rights/periods.ts'
import { type ErasedFor, eraseContents, eraseImported, eraseParty } from '../db/erase.ts'
import { listActivities, listAttachments, listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addActivity, auditMatter, tallyChange } from '../matters/facts.ts'
import { searchColumn } from '../matters/search-column.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'
import { isWholeTheirs, type PartyRow, type Person } from './person.ts'

/** Deletes what a person asked for: the whole matter where it is theirs alone, otherwise what is of them in it. */
export async function deleteOwn(
  use: UseCase,
  matter: MatterRecord,
  person: Person,
  parties: readonly PartyRow[],
): Promise<void> {
  if (isWholeTheirs(person, parties)) await eraseMatter(use, matter, 'asked')
  else await erasePerson(use, matter, person)
}

/**
 * Deletes the contents of a locked matter: its key is destroyed, and whatever else could tell of them. Its history,
 * figures and audit hold ids and closed words and stay, so that the chain and every count still hold.
 */
export async function eraseMatter(use: UseCase, matter: MatterRecord, why: ErasedFor): Promise<void> {
  // Who came to follow it may still read that it was deleted and what is left, until their secret goes by its own time.
  const days = why === 'retention' ? (retentionSteps().at(-1)?.days ?? 0) : 0
  await eraseContents(use.tx, matter, { at: use.now, why, days })
  if (matter.sourceSystem && matter.sourceNumber)
    await eraseImported(use.tx, matter, { system: matter.sourceSystem, number: matter.sourceNumber })
  addActivity(use, matter, { kind: 'erase', public: true, data: { why } })
  auditMatter(use, matter, 'matter.erase')
}

/** What of a matter a person said themselves: their steps, and what the first of them brought, which is of no step. */
async function textsOf(use: UseCase, matter: MatterKey, { party, standing }: Person): Promise<string[]> {
  const steps = new Set(
    (await listActivities(use.tx, matter))
      .filter((row) => (row.partyId ?? row.data.partyId) === party.id)
      .map(({ id }) => id),
  )
  const brought = standing === 'reporter'
  return (await listTextRows(use.tx, matter))
    .filter(({ activityId }) => (activityId === null ? brought : steps.has(activityId)))
    .map(({ id }) => id)
}

/** Deletes what is of one person in a locked matter; the rest of it stays. */
export async function erasePerson(use: UseCase, matter: MatterRecord, person: Person): Promise<void> {
  const first = person.standing === 'reporter'
  const papers = await listAttachments(use.tx, matter)
  await eraseParty(use.tx, matter, {
    partyId: person.party.id,
    textIds: await textsOf(use, matter, person),
    paperIds: first ? papers.filter(({ fromReporter }) => fromReporter).map(({ id }) => id) : [],
    at: use.now,
  })
  if (first) {
    const open = matter.confidentiality === 'normal'
    const search = open ? await searchColumn(use, matter, await cipherOf(use, matter), { words: '' }) : null
    updateMatter(use.tx, matter, { search, lon: null, lat: null, cell: null })
    tallyChange(use, matter, { ...matter, lon: null, lat: null })
  }
  addActivity(use, matter, { kind: 'eraseOwn', data: { partyId: person.party.id } })
  auditMatter(use, matter, 'matter.eraseOwn')
}
