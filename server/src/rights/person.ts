import { type Standing, standingOf } from '@manyuan/core/rights/table.ts'
import type { listParties } from '../db/matter-read.ts'

export type PartyRow = Awaited<ReturnType<typeof listParties>>[number]

/** The person concerned: their row in the matter, and how they stand to it. */
export type Person = { party: PartyRow; standing: Standing }

/** Everybody in a matter with how they stand to it; `parties` are in the order in which they came. */
export function personsIn(parties: readonly PartyRow[]): Person[] {
  const first = parties.find(({ role }) => role === 'reporter')
  return parties.map((party) => ({ party, standing: standingOf(party.role, party.id === first?.id) }))
}

/** Whether deleting what is of this person deletes the whole matter: nobody else brought it or is named in it. */
export function isWholeTheirs({ standing }: Person, parties: readonly PartyRow[]): boolean {
  return standing === 'reporter' && parties.length === 1
}
