import { refuse } from '@manyuan/core/refusals.ts'
import type { Right } from '@manyuan/core/rights/rights.ts'
import { hasWall, rightsOf } from '@manyuan/core/rights/table.ts'
import { listParties } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listRequestsOf, type RequestRow } from '../db/right-requests.ts'
import type { Database, Tx } from '../db/tx.ts'
import { type PartyRow, type Person, personsIn } from './person.ts'

/** The person a request is about and everybody else in the matter; refuses a party that is not there. */
export async function getPerson(
  db: Database | Tx,
  matter: MatterRecord,
  partyId: string | undefined,
): Promise<{ person: Person; parties: PartyRow[] }> {
  const parties = await listParties(db, matter)
  const person = personsIn(parties).find(({ party }) => party.id === partyId)
  return person ? { person, parties } : refuse('record.notFound')
}

/** Refuses what somebody who stands so may not ask of this matter. */
export function requireRight({ standing }: Person, matter: MatterRecord, right: Right): void {
  if (!rightsOf(standing, hasWall(matter)).includes(right)) refuse('right.notTheirs', { right })
}

/** A request about this matter; refuses one that there is not. */
export async function getRequest(db: Database | Tx, matter: MatterRecord, id: string): Promise<RequestRow> {
  const found = (await listRequestsOf(db, matter)).find((request) => request.id === id)
  return found ?? refuse('record.notFound')
}
