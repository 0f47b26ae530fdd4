import { type RawBuilder, sql } from 'kysely'
import { type AuditRow, auditColumns, type SealRow } from './audit.ts'
import { shutsOut } from './scope.ts'
import type { Database } from './tx.ts'

type Reader = Parameters<typeof shutsOut>[0]

/** What a search asks for; ids bound the time, `fromId` included and `toId` not. */
export type AuditSearch = {
  county: string
  fromId?: string | undefined
  toId?: string | undefined
  actions?: readonly string[] | undefined
  unitId?: string | undefined
  postId?: string | undefined
  sessionId?: string | undefined
  matterId?: string | undefined
  result?: 'done' | 'refused' | undefined
  seal?: number | undefined
}

export type AuditPage = {
  rows: AuditRow[]
  /** The oldest row that was looked at, when there may be more behind it. */
  lookedTo: { id: string; at: Date } | undefined
}

/** So many rows one look goes back: a rare deed of a busy unit is found in several looks, none of which reads a year. */
const mostLooked = 2000

/** Without what was done to matters behind a wall that shuts this reader out. */
function unwalled(reader: Reader): RawBuilder<unknown> {
  return sql`not exists (select 1 from matter_exclusion x
    where x.county = a.county and ${shutsOut(reader)}
      and x.matter_id = case when a.object_type = 'matter' then a.object_id::uuid end)`
}

type Condition = RawBuilder<unknown>
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)

function underSeal(county: string, serial: number): Condition {
  const of = (mark: string) =>
    sql`(select ${sql.ref(mark)} from audit_seal where county = ${county} and serial = ${serial})`
  return sql`a.epoch = ${of('epoch')} and a.xid >= ${of('from_xid')} and a.xid < ${of('to_xid')}`
}

/** The ways to begin, each with an index in this order, the narrowest first; the others are looked at row by row. */
function waysOf(search: AuditSearch): { begin: Condition[]; rest: Condition[] } {
  const { matterId, sessionId, postId, unitId, actions, result } = search
  const ways: Condition[][] = [
    search.seal === undefined ? [] : [underSeal(search.county, search.seal)],
    matterId === undefined ? [] : [sql`a.object_id = ${matterId}`],
    sessionId === undefined ? [] : [sql`a.session_id = ${sessionId}`],
    postId === undefined ? [] : [sql`a.post_id = ${postId}::uuid`],
    unitId === undefined ? [] : [sql`a.unit_id = ${unitId}::uuid`],
    result === 'refused' ? [sql`a.result <> 'done'`] : [],
    actions?.length === 0 ? [sql`false`] : (actions ?? []).map((action) => sql`a.action = ${action}`),
  ].filter((way) => way.length > 0)
  const [begin = [sql`true`], ...others] = ways
  const rest = others.map((way) => sql`(${sql.join(way, sql` or `)})`)
  return { begin, rest: result === 'done' ? [...rest, sql`a.result = 'done'`] : rest }
}

/** One page of the audit, newest first by id, as far as one look goes back. */
export async function searchAudit(
  db: Database,
  reader: Reader,
  search: AuditSearch,
  after: string | undefined,
  limit: number,
): Promise<AuditPage> {
  const { county, fromId, toId } = search
  const { begin, rest } = waysOf(search)
  const within = all([
    sql`a.county = ${county}`,
    ...(after === undefined ? [] : [sql`a.id < ${after}::uuid`]),
    ...(toId === undefined ? [] : [sql`a.id < ${toId}::uuid`]),
    ...(fromId === undefined ? [] : [sql`a.id >= ${fromId}::uuid`]),
  ])
  // Each way ends by itself: one OR over all of them would sort the history.
  const ways = begin.map(
    (way) => sql`(select * from audit a where ${within} and ${way} order by a.id desc limit ${mostLooked})`,
  )
  type Found = AuditRow & { looked: number; oldestId: string | null; oldestAt: Date | null }
  const { rows } = await sql<Found | { [Key in keyof Found]: Key extends 'looked' ? number : null }>`
    with looked as materialized (select * from (${sql.join(ways, sql` union all `)}) a
      order by a.id desc limit ${mostLooked})
    select depth.*, page.* from
      (select count(*)::int as looked, (array_agg(id order by id))[1] as "oldestId",
        min(at) as "oldestAt" from looked) depth
      left join lateral (select ${auditColumns} from looked a where ${all([...rest, unwalled(reader)])}
        order by a.id desc limit ${limit}) page on true
    order by page.id desc`.execute(db)
  const [first] = rows
  const isCut = first !== undefined && first.looked >= mostLooked && first.oldestId !== null
  return {
    rows: rows.flatMap(({ looked: _, oldestId: __, oldestAt: ___, ...row }) => (isRow(row) ? [row] : [])),
    lookedTo: isCut && first.oldestAt ? { id: String(first.oldestId), at: first.oldestAt } : undefined,
  }
}

function isRow(row: { id: string | null }): row is AuditRow {
  return row.id !== null
}

/** One row of the audit, if no wall shuts this reader out. */
export async function findAuditRow(
  db: Database,
  reader: Reader,
  county: string,
  id: string,
): Promise<AuditRow | undefined> {
  const { rows } = await sql<AuditRow>`select ${auditColumns} from audit a
    where a.county = ${county} and a.id = ${id}::uuid and ${unwalled(reader)}`.execute(db)
  return rows[0]
}

/** The seal that covers a row. */
export async function findSealOver(
  db: Database,
  { county, epoch, xid }: Pick<AuditRow, 'county' | 'epoch' | 'xid'>,
): Promise<(SealRow & { sealedAt: Date }) | undefined> {
  const { rows } = await sql<SealRow & { sealedAt: Date }>`select county, serial, epoch,
      from_xid::text as "fromXid", to_xid::text as "toXid", rows, digest, sealed_at as "sealedAt"
    from audit_seal where county = ${county} and epoch = ${epoch} and to_xid > ${xid}::text::xid8
    order by to_xid limit 1`.execute(db)
  const seal = rows[0]
  return seal && BigInt(seal.fromXid) <= BigInt(xid) ? seal : undefined
}

/** The sealed reason of a reveal, or of taking an original: written in the same moment, by the same post, to the same matter. */
export async function findRevealReason(
  db: Database,
  {
    county,
    objectId,
    at,
    postId,
    action,
  }: Pick<AuditRow, 'county' | 'objectId' | 'at' | 'postId' | 'action'>,
): Promise<{ id: string; cipher: Buffer } | undefined> {
  const { rows } = await sql<{ id: string; cipher: Buffer }>`select t.id, t.cipher from activity e
    join matter_text t on t.county = e.county and t.matter_id = e.matter_id and t.activity_id = e.id
    where e.county = ${county} and e.matter_id = ${objectId}::uuid and 'matter.' || e.kind = ${action} and e.at = ${at}
      and e.post_id = ${postId}::uuid and t.field = 'reason' limit 1`.execute(db)
  return rows[0]
}

/** How many of these rows no wall shuts this reader out from. */
export async function countUnwalled(
  db: Database,
  reader: Reader,
  county: string,
  rows: readonly Pick<AuditRow, 'id'>[],
): Promise<number> {
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from audit a
    where a.county = ${county} and a.id = any(${rows.map(({ id }) => id)}::uuid[]) and ${unwalled(reader)}`.execute(
    db,
  )
  return counted[0]?.n ?? 0
}
