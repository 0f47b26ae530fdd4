import type { MatterKey } from '@manyuan/core/ids.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isOpenMatter, isOpenTask } from './open-set.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type MergeRow = { divisionId: string; mainId: string; finishedAt: Date | null }

/** Merges whose job is not done, and those since a moment, into which somebody may still have written. */
export async function listMerges(db: Database, since: Date): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`select division_id as "divisionId", main_id as "mainId",
      finished_at as "finishedAt" from division_merge
    where finished_at is null or merged_at > ${since} order by merged_at, division_id`.execute(db)
  return rows
}

/** Marks the job of a merge as done; tells whether nobody else did so before. */
export async function finishMerge(tx: Tx, divisionId: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update division_merge set finished_at = ${at}
    where division_id = ${divisionId} and finished_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** What ended with a division, and the centres that went on. */
export type Ended = {
  path: string
  centreId: string
  unitId: string
  successors: readonly { centreId: string; unitId: string }[]
}

/**
 * Matters that an ended place still holds, at most `most`: they lie in it, are in the hands of its centre, came from there
 * or are asked of its unit. With them those that its successors have in hand and that are about it: its people work there
 * now, and must not deal with what is about them.
 */
export async function listLeftBehind(db: Database, ended: Ended, most: number): Promise<MatterKey[]> {
  const { path, centreId, unitId, successors } = ended
  const about = sql`exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id
    and (x.unit_id = ${unitId} or x.path = ${path}))`
  const centres = successors.map((one) => one.centreId)
  const units = successors.map((one) => one.unitId)
  const { rows } = await sql<MatterKey>`${acrossCounties('merged')} select county, id from (
      (select m.county, m.id from matter m where left(m.path, ${sql.lit(path.length)}) = ${path} limit ${most})
      union (select m.county, m.id from matter m where m.custody_centre_id = ${centreId} limit ${most})
      union (select m.county, m.id from matter m where m.origin_centre_id = ${centreId} limit ${most})
      union (select t.county, t.matter_id from task t where t.unit_id = ${unitId} and ${isOpenTask} limit ${most})
      union (select m.county, m.id from matter m where m.custody_centre_id = any(${centres}::uuid[])
        and ${isOpenMatter} and ${about} limit ${most})
      union (select m.county, m.id from task t join matter m on m.county = t.county and m.id = t.matter_id
        where t.unit_id = any(${units}::uuid[]) and ${isOpenTask} and ${about} limit ${most})
    ) left_behind order by county, id limit ${most}`.execute(db)
  return rows
}

/** Lets the running clocks of one task go on as those of another: a limit does not begin again with who has to keep it. */
export async function passClocks(
  tx: Tx,
  key: MatterKey,
  fromTaskId: string,
  toTaskId: string,
): Promise<void> {
  await sql`update matter_clock set task_id = ${toTaskId} where county = ${key.county} and matter_id = ${key.id}
    and task_id = ${fromTaskId} and met_at is null and dropped_at is null`.execute(tx)
}

/** Of a limit that was not kept the unit says why that goes on with the task. */
export function passLate(tx: Tx, key: MatterKey, fromUnitId: string, toUnitId: string): void {
  sendOff(
    tx,
    sql`update matter_clock set late_unit_id = ${toUnitId} where county = ${key.county} and matter_id = ${key.id}
      and late_unit_id = ${fromUnitId} and explained_at is null`,
  )
}

/** Ends the lines of duty lists that speak for a place, or for what lies in it, and all lines of a unit. */
export async function endDutiesOf(
  tx: Tx,
  { path, unitId }: { path: string; unitId: string | null },
  lastDay: string,
): Promise<void> {
  await sql`update unit_duty set valid_to = greatest(valid_from - 1, ${lastDay}::date)
    where (left(path, ${sql.lit(path.length)}) = ${path} or unit_id = ${unitId})
      and (valid_to is null or valid_to > ${lastDay}::date)`.execute(tx)
}

export type HeldDuty = {
  unitId: string
  kindId: string
  path: string
  role: 'lead' | 'assist'
  basis: string | null
  version: number
}

/**
 * The units of a division besides its centre's own go on in another, with whatever they were asked to do; gives the lines of
 * their duty lists that spoke for the old place and hold today.
 */
export async function moveUnits(
  tx: Tx,
  from: { divisionId: string; path: string; unitId: string | null },
  to: { divisionId: string; path: string; unitId: string | null },
  day: string,
): Promise<HeldDuty[]> {
  const moved = await sql<{ id: string }>`update unit set division_id = ${to.divisionId}, path = ${to.path},
      parent_id = case when parent_id = ${from.unitId} then ${to.unitId} else parent_id end, version = version + 1
    where division_id = ${from.divisionId} and kind <> 'centre' and valid_to is null returning id`.execute(tx)
  const { rows } =
    await sql<HeldDuty>`select unit_id as "unitId", kind_id as "kindId", path, role, basis, version
    from unit_duty where unit_id = any(${moved.rows.map(({ id }) => id)}::uuid[])
      and left(path, ${sql.lit(from.path.length)}) = ${from.path}
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`.execute(tx)
  return rows
}

/** Connected systems that were placed in a division, or below it, are placed in another from now on. */
export async function moveClients(
  tx: Tx,
  fromPath: string,
  to: { divisionId: string; path: string },
): Promise<void> {
  await sql`update integration_client set division_id = ${to.divisionId}, path = ${to.path}, version = version + 1
    where left(path, ${sql.lit(fromPath.length)}) = ${fromPath} and ended_at is null`.execute(tx)
}

/** Other systems that are told of the matters of the old place are told of those of the main successor. */
export async function moveEndpoints(tx: Tx, fromPath: string, to: { divisionId: string }): Promise<void> {
  await sql`update message_endpoint set division_id = ${to.divisionId}, version = version + 1
    where ended_at is null and division_id in (
      select id from division where left(path, ${sql.lit(fromPath.length)}) = ${fromPath})`.execute(tx)
}

/** Numbers of grids that ever were used in a village: the last three characters of their paths. */
export async function listGridNumbers(tx: Tx, villagePath: string): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`select distinct right(path, 3) as number from grid
    where left(path, 12) = ${villagePath}`.execute(tx)
  return new Set(rows.map(({ number }) => number))
}

export type LockedGrid = {
  id: string
  code: string
  overlay: string
  name: BothLanguages
  households: number | null
  validFrom: string
}

/** The grids of a village that have not ended, each locked. */
export async function lockGridsOf(tx: Tx, divisionId: string): Promise<LockedGrid[]> {
  const { rows } = await sql<LockedGrid>`select id, code, overlay, name, households, valid_from as "validFrom"
    from grid where division_id = ${divisionId} and valid_to is null order by code, overlay for update`.execute(
    tx,
  )
  return rows
}
