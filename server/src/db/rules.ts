import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { Database, Tx } from './tx.ts'

/** A version of a kind or of a limit policy as it is kept, with its days. */
export type RuleRow = {
  id: string
  version: number
  definition: unknown
  validFrom: string
  validTo: string | null
}

/** Every version of every kind, in the order of the tree. */
export async function listKindRows(db: Database): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select id, version, definition, valid_from as "validFrom",
    valid_to as "validTo" from kind order by sort, id, version`.execute(db)
  return rows
}

/** Every version of every limit policy. */
export async function listPolicyRows(db: Database): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select id, version, definition, valid_from as "validFrom",
    valid_to as "validTo" from limit_policy order by id, version`.execute(db)
  return rows
}

/** Every version of every routing rule. */
export async function listRoutingRows(db: Database): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select id, version, definition, valid_from as "validFrom",
    valid_to as "validTo" from routing_rule order by id, version`.execute(db)
  return rows
}

/** Every version of every ladder. */
export async function listLadderRows(db: Database): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select id, version, definition, valid_from as "validFrom",
    valid_to as "validTo" from ladder_rule order by id, version`.execute(db)
  return rows
}

/** Rules are written by one after the other: what each may be hangs on all others. Nothing that reads them waits. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`select from installation for update`.execute(tx)
}

/** What somebody wrote of a kind, newest or not. */
export type KindRevision = {
  kindId: string
  revision: number
  state: 'draft' | 'published' | 'dropped' | 'ended'
  definition: unknown
  kindVersion: number | null
  unit: BothLanguages | null
  role: StaffRole | null
  at: Date
}

const columns = sql`r.kind_id as "kindId", r.revision, r.state, r.definition, r.kind_version as "kindVersion",
  u.name as unit, p.role, r.at from kind_revision r left join post p on p.id = r.post_id
  left join unit u on u.id = p.unit_id`

/** The newest revision of each kind that anybody wrote at. */
export async function listNewestRevisions(db: Database): Promise<KindRevision[]> {
  const { rows } = await sql<KindRevision>`select ${columns}
    where r.revision = (select max(revision) from kind_revision of where of.kind_id = r.kind_id)`.execute(db)
  return rows
}

/** The newest revision of a kind, if anybody wrote at it. */
export async function findNewestRevision(db: Database, kindId: string): Promise<KindRevision | undefined> {
  const { rows } = await sql<KindRevision>`select ${columns} where r.kind_id = ${kindId}
    order by r.revision desc limit 1`.execute(db)
  return rows[0]
}

/** One revision of a kind. */
export async function findRevision(
  db: Database,
  kindId: string,
  revision: number,
): Promise<KindRevision | undefined> {
  const { rows } = await sql<KindRevision>`select ${columns} where r.kind_id = ${kindId}
    and r.revision = ${revision}`.execute(db)
  return rows[0]
}

/** Ends every version of a rule that holds after a day; one that was announced for later never was. */
export async function endVersions(
  tx: Tx,
  table: 'kind' | VersionTable,
  id: string,
  lastDay: string,
): Promise<void> {
  await sql`update ${sql.table(table)} set valid_to = greatest(valid_from - 1, ${lastDay}::date)
    where id = ${id} and (valid_to is null or valid_to > ${lastDay}::date)`.execute(tx)
}

/** Whatever is kept in versions that never change, each a row with its days. */
export type VersionTable = 'limit_policy' | 'routing_rule' | 'ladder_rule'

/** Adds a version of a limit policy or routing rule; one that is there already breaks its key. */
export function insertVersion(
  tx: Tx,
  table: VersionTable,
  rule: { id: string; version: number; validFrom: string; validTo?: string | undefined },
): void {
  insertRows(tx, table, [
    {
      id: rule.id,
      version: rule.version,
      definition: JSON.stringify(rule),
      valid_from: rule.validFrom,
      valid_to: rule.validTo ?? null,
    },
  ])
}

/** Where a kind stands among its siblings; a new one comes last. */
export async function findSort(tx: Tx, kindId: string): Promise<number> {
  const { rows } = await sql<{ sort: number }>`select coalesce(
    (select max(sort) from kind where id = ${kindId}), (select max(sort) + 1 from kind), 0) as sort`.execute(
    tx,
  )
  return rows[0]?.sort ?? 0
}

/** The newest version of a limit policy or routing rule, locked with the rules. */
export async function findNewestVersion(
  tx: Tx,
  table: VersionTable,
  id: string,
): Promise<RuleRow | undefined> {
  const { rows } = await sql<RuleRow>`select id, version, definition, valid_from as "validFrom",
    valid_to as "validTo" from ${sql.table(table)} where id = ${id} order by version desc limit 1`.execute(tx)
  return rows[0]
}

/** A limit that waits for the calendar of a year, as it was reckoned. */
export type ProvisionalLimit = {
  unit: 'workingMinutes' | 'workingDays' | 'calendarDays'
  amount: number
  startedAt: Date
  dueAt: Date
}

/**
 * Running limits that are provisional, the next to end first, at most so many. Of matters that are open to their area alone:
 * even how many of the others wait would tell that there are some.
 */
export async function listProvisionalLimits(db: Database, most: number): Promise<ProvisionalLimit[]> {
  const { rows } = await sql<ProvisionalLimit>`${acrossCounties('provisional')}
    select c.unit, c.amount, c.started_at as "startedAt", c.due_at as "dueAt" from matter_clock c
    join matter m on m.county = c.county and m.id = c.matter_id and m.confidentiality = 'normal'
    where c.provisional and c.met_at is null and c.dropped_at is null order by c.due_at limit ${most}`.execute(
    db,
  )
  return rows
}

/** The version of a year of the calendar, where it is published. */
export async function findYearVersion(tx: Tx, year: number): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`select version from calendar_year
    where year = ${year}`.execute(tx)
  return rows[0]?.version
}

/** Writes down a revision of a kind. */
export function insertRevision(
  tx: Tx,
  row: { kindId: string; revision: number; state: KindRevision['state']; definition: unknown },
  by: { kindVersion: number | null; postId: string; at: Date },
): void {
  insertRows(tx, 'kind_revision', [
    {
      kind_id: row.kindId,
      revision: row.revision,
      state: row.state,
      definition: JSON.stringify(row.definition),
      kind_version: by.kindVersion,
      post_id: by.postId,
      at: by.at,
    },
  ])
}

/** A version of the days in which people are answered about their own data. */
type RightPolicyRow = { definition: unknown; publishedAt: Date }

/** What the city published of that, the newest first, at most so many. */
export async function listRightPolicies(db: Database, most: number): Promise<RightPolicyRow[]> {
  return await db
    .selectFrom('right_policy')
    .select(['definition', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
}

/** Writes down a version of it; one that is there already breaks its key. */
export function insertRightPolicy(tx: Tx, policy: { version: number }, now: Date): void {
  insertRows(tx, 'right_policy', [
    { version: policy.version, definition: JSON.stringify(policy), published_at: now },
  ])
}
