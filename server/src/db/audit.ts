import { sql } from 'kysely'
import { acrossCounties, listCountiesIn } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

export type AuditRow = {
  county: string
  id: string
  epoch: number
  xid: string
  at: Date
  actorType: string
  staffId: string | null
  postId: string | null
  unitId: string | null
  clientId: string | null
  action: string
  objectType: string
  objectId: string | null
  result: string
  code: string | null
  sessionId: string | null
  commandId: string | null
  data: unknown
}

export const auditColumns = sql`county, id, epoch, xid::text as xid, at, actor_type as "actorType", staff_id as "staffId",
  post_id as "postId", unit_id as "unitId", client_id as "clientId", action, object_type as "objectType", object_id as "objectId", result, code,
  session_id as "sessionId", command_id as "commandId", data`

export type SealRow = {
  county: string
  serial: number
  epoch: number
  fromXid: string
  toXid: string
  rows: number
  digest: Buffer
}

const sealColumns = sql`county, serial, epoch, from_xid::text as "fromXid", to_xid::text as "toXid", rows, digest`

export async function findLastSeal(db: Database | Tx, county: string): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`select ${sealColumns} from audit_seal
    where county = ${county} order by serial desc limit 1`.execute(db)
  return rows[0]
}

/** Seals of a county in order, after one. */
export async function listSeals(
  db: Database | Tx,
  county: string,
  after: number,
  limit: number,
): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`select ${sealColumns} from audit_seal
    where county = ${county} and serial > ${after} order by serial limit ${limit}`.execute(db)
  return rows
}

/** One seal of a county. */
export async function findSeal(
  db: Database | Tx,
  county: string,
  serial: number,
): Promise<SealRow | undefined> {
  const { rows } = await sql<SealRow>`select ${sealColumns} from audit_seal
    where county = ${county} and serial = ${serial}`.execute(db)
  return rows[0]
}

/** How many seals there are of a county, or of all. */
export async function countSeals(db: Database | Tx, counties: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`${acrossCounties('audit')} select coalesce(sum((select max(s.serial) from audit_seal s
    where s.county = c)), 0)::int as n from unnest(${[...counties]}::text[]) c`.execute(db)
  return rows[0]?.n ?? 0
}

/** The mark below which every transaction has ended, so that no row can appear below it any more. */
export async function readSafeXid(db: Database | Tx): Promise<string> {
  const { rows } = await sql<{
    xid: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(db)
  return rows[0]?.xid ?? '0'
}

/** Rows of a county between two marks of one epoch, in the order in which they are sealed. */
export async function listAuditBetween(
  db: Database | Tx,
  county: string,
  epoch: number,
  fromXid: string,
  toXid: string,
): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`select ${auditColumns} from audit
    where county = ${county} and epoch = ${epoch} and xid >= ${fromXid}::text::xid8 and xid < ${toXid}::text::xid8
    order by xid, id`.execute(db)
  return rows
}

/**
 * Where a portion is to end so that it holds `most` rows and what else their last transaction wrote; nothing when it
 * holds fewer.
 */
export async function findAuditCut(
  tx: Tx,
  county: string,
  { epoch, fromXid, toXid }: { epoch: number; fromXid: string; toXid: string },
  most: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ cut: string }>`select (xid::text::numeric + 1)::text as cut from audit
    where county = ${county} and epoch = ${epoch} and xid >= ${fromXid}::text::xid8 and xid < ${toXid}::text::xid8
    order by xid, id offset ${most - 1} limit 1`.execute(tx)
  return rows[0]?.cut
}

/** Counties of which there are audit rows. */
export async function listAuditCounties(db: Database | Tx): Promise<string[]> {
  return await listCountiesIn(db, 'audit', 'audit')
}

/** Counties of which there are seals: also those whose rows are all gone. */
export async function listSealedCounties(db: Database | Tx): Promise<string[]> {
  return await listCountiesIn(db, 'audit_seal', 'audit')
}

/**
 * Whether rows of a county stand where its seals have passed: behind the last one of an epoch that is over, or in an epoch
 * that never was. They were put there afterwards; what the next seal will cover is none of them.
 */
export async function hasRowsOutside(db: Database | Tx, county: string): Promise<boolean> {
  const { rows } = await sql`
    with last as (select coalesce((select epoch from audit_seal where county = ${county}
      order by serial desc limit 1), 1) as epoch)
    select from last cross join generate_series(1, last.epoch - 1) passed
    where exists (select from audit a where a.county = ${county} and a.epoch = passed and a.xid >= coalesce(
      (select s.to_xid from audit_seal s where s.county = ${county} and s.epoch = passed
        order by s.to_xid desc limit 1), '0'::xid8))
    union all select where exists (select from audit a where a.county = ${county} and a.epoch < 1)
      or exists (select from audit a where a.county = ${county} and a.epoch > (select i.epoch from installation i))
    limit 1`.execute(db)
  return rows.length > 0
}

export async function insertSeal(tx: Tx, seal: SealRow, at: Date): Promise<void> {
  await sql`insert into audit_seal (county, serial, epoch, from_xid, to_xid, rows, digest, sealed_at)
    values (${seal.county}, ${seal.serial}, ${seal.epoch}, ${seal.fromXid}::text::xid8, ${seal.toXid}::text::xid8,
      ${seal.rows}, ${seal.digest}, ${at})`.execute(tx)
}

/** Keeps two sealers from writing the same seal. */
export async function lockSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(7346002) as got`.execute(tx)
  return rows[0]?.got ?? false
}
