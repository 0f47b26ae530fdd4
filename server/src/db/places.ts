import { mostNeeds, type PlaceNeed } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isOpenMatter, isOpenTask } from './open-set.ts'
import type { DB } from './schema.gen.ts'
import { shutsOut } from './scope.ts'
import type { Tx } from './tx.ts'

type Table = 'division' | 'centre' | 'grid' | 'spot' | 'unit'
/** The row of a place as it stands under the lock of this transaction. */
export type LockedPlace = {
  id: string
  path: string
  /** That of a unit; of a division whether it is `statutory` or a `zone`. */
  kind: string
  version: number
  validFrom: string
  validTo: string | null
}

const kindColumn: Record<Table, ReturnType<typeof sql>> = {
  division: sql`case when statutory then 'statutory' else 'zone' end`,
  centre: sql`'centre'`,
  grid: sql`overlay`,
  spot: sql`'spot'`,
  unit: sql`kind`,
}

/** Locks a division, centre, grid, spot or unit. */
export async function lockPlace(tx: Tx, table: Table, id: string): Promise<LockedPlace | undefined> {
  const { rows } = await sql<LockedPlace>`select id, path, ${kindColumn[table]} as kind, version,
    valid_from as "validFrom", valid_to as "validTo" from ${sql.table(table)} where id = ${id} for update`.execute(
    tx,
  )
  return rows[0]
}

/** Locks the centre of a division and its unit, which end with it. */
export async function lockCentreOf(
  tx: Tx,
  divisionId: string,
): Promise<{ id: string; unitId: string } | undefined> {
  const { rows } = await sql<{ id: string; unitId: string }>`select centre.id, unit.id as "unitId"
    from centre join unit on unit.id = centre.unit_id
    where centre.division_id = ${divisionId} and centre.valid_to is null for update`.execute(tx)
  return rows[0]
}

/** The day from which a division has been called as it is. */
export async function findNameBegin(tx: Tx, divisionId: string): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`select coalesce(
      (select max(valid_to) + 1 from division_name where division_id = ${divisionId}), valid_from) as day
    from division where id = ${divisionId}`.execute(tx)
  return rows[0]?.day
}

/** Keeps today's name of a division as a former one, until the day before another holds. */
export async function keepFormerName(tx: Tx, divisionId: string, from: string, next: string): Promise<void> {
  await sql`insert into division_name (division_id, name, valid_from, valid_to)
    select id, name, ${from}::date, ${next}::date - 1 from division where id = ${divisionId}`.execute(tx)
}

/** Whether another grid lies at this path: overlays share both ground and code. */
export async function hasOtherGridAt(tx: Tx, path: string, code: string): Promise<boolean> {
  const { rows } = await sql`select from grid where path = ${path} and code <> ${code}
    and valid_to is null limit 1`.execute(tx)
  return rows.length > 0
}

type Change<Name extends Table> = Partial<Pick<DB[Name], Extract<keyof DB[Name], string>>>

/** Changes a locked place and gives its new version. */
export async function changePlace<Name extends Table>(
  tx: Tx,
  table: Name,
  id: string,
  change: { [Column in keyof Change<Name>]?: unknown },
): Promise<number> {
  const columns = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${isName(value) ? JSON.stringify(value) : value}`)
  const { rows } = await sql<{ version: number }>`update ${sql.table(table)}
    set ${sql.join([...columns, sql`version = version + 1`])} where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

function isName(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** Governance paths that ever were directly below a path, ended ones as well: none is used twice. */
export async function listPathsBelow(tx: Tx, path: string, width: number): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select path from division
    where path like ${`${path}%`} and length(path) = ${width}`.execute(tx)
  return rows.map((row) => row.path)
}

type Rows = ReturnType<typeof sql>
export type Need = { what: PlaceNeed; count: number }

/** The first of these of which there are any, counted up to `mostNeeds`. */
async function firstNeed(tx: Tx, needs: readonly [PlaceNeed, Rows][]): Promise<Need | undefined> {
  for (const [what, needing] of needs) {
    const { rows } = await sql<{ count: number }>`${acrossCounties('needs')}
      select count(*)::int as count
      from (${needing} limit ${sql.lit(mostNeeds)}) as needing`.execute(tx)
    const count = rows[0]?.count ?? 0
    if (count > 0) return { what, count }
  }
  return undefined
}

const standing = (day: string) => sql`ended_at is null and (valid_to is null or valid_to >= ${day}::date)`

/** Who asks, and on which day. */
type Asking = { actor: Parameters<typeof shutsOut>[0]; day: string }

function needsOfUnit(unitId: string, { actor, day }: Asking): [PlaceNeed, Rows][] {
  // A task in a sealed matter, or in one that is about who asks, is nothing that may be counted to them. Nothing is lost: as
  // long as anybody has a post here the unit stays, and after that its centre can take the task back.
  const told = sql`m.confidentiality <> 'sealed' and not exists (select 1 from matter_exclusion x
    where x.county = m.county and x.matter_id = m.id and ${shutsOut(actor)})`
  return [
    [
      'tasks',
      sql`select from task t join matter m on m.county = t.county and m.id = t.matter_id
        where t.unit_id = ${unitId} and ${isOpenTask} and ${told}`,
    ],
    ['posts', sql`select from post where unit_id = ${unitId} and ${standing(day)}`],
    ['units', sql`select from unit where parent_id = ${unitId} and valid_to is null`],
  ]
}

/** What stands in the way of ending a unit: open tasks, people in their posts, units below. */
export async function findNeedOfUnit(tx: Tx, unitId: string, asking: Asking): Promise<Need | undefined> {
  return await firstNeed(tx, needsOfUnit(unitId, asking))
}

/** What stands in the way of ending a grid: people in their posts there. Matters keep their place in its village. */
export async function findNeedOfGrid(tx: Tx, gridId: string, day: string): Promise<Need | undefined> {
  return await firstNeed(tx, [
    ['posts', sql`select from post where grid_id = ${gridId} and ${standing(day)}`],
  ])
}

/** What stands in the way of ending a division: places below, open matters, people in the posts of its centre. */
export async function findNeedOfDivision(
  tx: Tx,
  { id, path }: { id: string; path: string },
  centre: { id: string; unitId: string } | undefined,
  asking: Asking,
): Promise<Need | undefined> {
  // What is hidden and held above is nothing to this place, and none of it may be counted to whom it may be about.
  const held = sql`m.custody_centre_id = ${centre?.id ?? null}`
  const known = sql`(m.confidentiality = 'normal' or ${held})`
  const within = sql`left(m.path, ${sql.lit(path.length)}) = ${path}`
  return await firstNeed(tx, [
    ['divisions', sql`select from division where parent_id = ${id} and valid_to is null`],
    ['grids', sql`select from grid where division_id = ${id} and valid_to is null`],
    ['spots', sql`select from spot where division_id = ${id} and valid_to is null`],
    ['units', sql`select from unit where division_id = ${id} and kind <> 'centre' and valid_to is null`],
    ['matters', sql`select from matter m where (${within} or ${held}) and ${isOpenMatter} and ${known}`],
    ...(centre === undefined ? [] : needsOfUnit(centre.unitId, asking)),
  ])
}

/**
 * What stands in the way of merging a division: places below, which go by a decree of their own, and administrators at its
 * centre, whom nobody appoints elsewhere by this. All else follows.
 */
export async function findNeedOfMerge(
  tx: Tx,
  id: string,
  centre: { id: string; unitId: string } | undefined,
  day: string,
): Promise<Need | undefined> {
  const unitId = centre?.unitId ?? null
  return await firstNeed(tx, [
    ['divisions', sql`select from division where parent_id = ${id} and valid_to is null`],
    [
      'administrators',
      sql`select from post where unit_id = ${unitId} and ${standing(day)}
      and role in ('systemAdmin', 'securityAdmin', 'auditAdmin')`,
    ],
  ])
}

/** Ends the lines of a unit's duty list that hold on `from` or later, the day before it, and gives the last version. */
export async function endDutyList(tx: Tx, unitId: string, from: string): Promise<number> {
  // A list that was announced for later and is replaced before it held never was.
  await sql`update unit_duty set valid_to = greatest(valid_from, ${from}::date) - 1
    where unit_id = ${unitId} and (valid_to is null or valid_to >= ${from}::date)`.execute(tx)
  const { rows } = await sql<{ version: number }>`select coalesce(max(version), 0) as version from unit_duty
    where unit_id = ${unitId}`.execute(tx)
  return rows[0]?.version ?? 0
}
