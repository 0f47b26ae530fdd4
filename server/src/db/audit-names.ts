import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

type Named<Value> = Map<string, Value>

/** Names of people by id. */
export async function findStaffNames(db: Database, ids: readonly string[]): Promise<Named<string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from staff
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Roles of posts by id. */
export async function findPostRoles(db: Database, ids: readonly string[]): Promise<Named<StaffRole>> {
  const { rows } = await sql<{ id: string; role: StaffRole }>`select id, role from post
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, role }) => [id, role]))
}

/** Codes of a county's matters by id. */
export async function findMatterCodes(
  db: Database,
  county: string,
  ids: readonly string[],
): Promise<Named<string>> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from matter
    where county = ${county} and id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Joint meetings by id: which of its centre's year each is, and what it is called. */
export async function findMeetingNames(
  db: Database,
  ids: readonly string[],
): Promise<Named<{ year: number; serial: number; title: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; year: number; serial: number; title: string }>`
    select id, year, serial, title from meeting where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...named }) => [id, named]))
}
