import type { MatterKey } from '@manyuan/core/ids.ts'
import { type LinkRelation, otherSide } from '@manyuan/core/links/links.ts'
import { sql } from 'kysely'
import { insertRows } from './insert.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type LinkRow = { relation: LinkRelation; other: MatterKey; madeAt: Date }

/** The links of a matter that hold, oldest first. */
export async function listLinks(db: Database | Tx, key: MatterKey): Promise<LinkRow[]> {
  const { rows } = await sql<{ relation: LinkRelation; county: string; id: string; madeAt: Date }>`
    select relation, other_county as county, other_id as id, made_at as "madeAt" from matter_link
    where county = ${key.county} and matter_id = ${key.id} and ended_at is null order by id`.execute(db)
  return rows.map(({ relation, county, id, madeAt }) => ({ relation, other: { county, id }, madeAt }))
}

/** Every link that a matter has or had, oldest first. */
export async function listEveryLink(
  db: Database | Tx,
  key: MatterKey,
): Promise<(LinkRow & { endedAt: Date | null })[]> {
  const { rows } = await sql<{
    relation: LinkRelation
    county: string
    id: string
    madeAt: Date
    endedAt: Date | null
  }>`
    select relation, other_county as county, other_id as id, made_at as "madeAt", ended_at as "endedAt" from matter_link
    where county = ${key.county} and matter_id = ${key.id} order by id`.execute(db)
  return rows.map(({ relation, county, id, madeAt, endedAt }) => ({
    relation,
    other: { county, id },
    madeAt,
    endedAt,
  }))
}

/** Links two locked matters, under the county of either. */
export function insertLink(
  tx: Tx,
  link: { from: MatterKey; relation: LinkRelation; to: MatterKey; at: Date; newId: () => string },
): void {
  const side = (one: MatterKey, relation: LinkRelation, other: MatterKey) => ({
    county: one.county,
    id: link.newId(),
    matter_id: one.id,
    relation,
    other_county: other.county,
    other_id: other.id,
    made_at: link.at,
  })
  insertRows(tx, 'matter_link', [
    side(link.from, link.relation, link.to),
    side(link.to, otherSide[link.relation], link.from),
  ])
}

/** Ends what links two locked matters in this way. */
export function endLink(
  tx: Tx,
  link: { from: MatterKey; relation: LinkRelation; to: MatterKey; at: Date },
): void {
  const end = (one: MatterKey, relation: LinkRelation, other: MatterKey) =>
    sendOff(
      tx,
      sql`update matter_link set ended_at = ${link.at} where county = ${one.county} and matter_id = ${one.id}
        and relation = ${relation} and other_county = ${other.county} and other_id = ${other.id} and ended_at is null`,
    )
  end(link.from, link.relation, link.to)
  end(link.to, otherSide[link.relation], link.from)
}

/** Locks several matters in the one order in which everybody does, so that nobody waits for who waits for them. */
export async function lockMatters(tx: Tx, keys: readonly MatterKey[]): Promise<void> {
  const ordered = [...keys].sort((a, b) => `${a.county}${a.id}`.localeCompare(`${b.county}${b.id}`))
  for (const { county, id } of ordered)
    await sql`select 1 from matter where county = ${county} and id = ${id} for update`.execute(tx)
}

/** Makes the limits run again that stopped at one moment, when the matter was merged; they are over or not as they would be. */
export function reviveClocks(tx: Tx, key: MatterKey, stoppedAt: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = null where county = ${key.county} and matter_id = ${key.id}
      and dropped_at = ${stoppedAt} and met_at is null and milestone in ('accept', 'firstContact', 'settle')`,
  )
}
