import {
  type EscalatedMilestone,
  type EscalationLevel,
  escalatedMilestones,
  untakenMilestones,
} from '@manyuan/core/escalation/ladder.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type DueClock = { county: string; clockId: string; matterId: string }

/** Limits with a step before them that is due, what nobody took first and then the oldest. */
export async function listDueEscalations(db: Database, now: Date, most: number): Promise<DueClock[]> {
  const { rows } = await sql<DueClock>`${acrossCounties('turning')}
    select county, clock_id as "clockId", matter_id as "matterId" from escalation_due
    where next_at <= ${now} order by taken, due_at, clock_id limit ${most}`.execute(db)
  return rows
}

/** Looks once more behind the lock of the matter: another one may have taken the step. */
export async function isStillDue(tx: Tx, { county, clockId }: DueClock, now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from escalation_due
    where county = ${county} and clock_id = ${clockId} and next_at <= ${now}`.execute(tx)
  return rows.length > 0
}

/** A limit begins to climb, from a moment on; one that does already goes on where it is. */
export function beginEscalation(
  tx: Tx,
  key: MatterKey,
  { clockId, taken, dueAt, from }: { clockId: string; taken: boolean; dueAt: Date; from: Date },
): void {
  sendOff(
    tx,
    sql`insert into escalation_due (county, clock_id, matter_id, taken, due_at, next_at)
      values (${key.county}, ${clockId}, ${key.id}, ${taken}, ${dueAt}, ${from}) on conflict do nothing`,
  )
}

/** A running limit that is over, whether or not a light turned to say so. */
const isOver = sql`c.light = 'red' and c.met_at is null and c.dropped_at is null and c.paused_at is null
  and c.milestone = any(${[...escalatedMilestones]})`
const asDue = sql`c.county, c.id, c.matter_id, not c.milestone = any(${[...untakenMilestones]}), c.due_at, c.due_at`

/** Limits of a locked matter that run again and are over climb again; what of the ladder was taken is not taken twice. */
export function climbAgain(tx: Tx, key: MatterKey): void {
  sendOff(
    tx,
    sql`insert into escalation_due (county, clock_id, matter_id, taken, due_at, next_at)
      select ${asDue} from matter_clock c where c.county = ${key.county} and c.matter_id = ${key.id} and ${isOver}
      on conflict do nothing`,
  )
}

/** Says when the next step is due by the ladders that hold; without one the limit has climbed. */
export function goOnEscalating(
  tx: Tx,
  { county, clockId }: DueClock,
  next: { at: Date | undefined; plan: string },
): void {
  sendOff(
    tx,
    sql`update escalation_due set next_at = ${next.at ?? null}, plan = ${next.plan}
      where county = ${county} and clock_id = ${clockId}`,
  )
}

/** What has ended climbs no further. */
export function endEscalating(tx: Tx, { county, clockId }: Pick<DueClock, 'county' | 'clockId'>): void {
  sendOff(tx, sql`delete from escalation_due where county = ${county} and clock_id = ${clockId}`)
}

/** Limits that are over and do not climb, as they were over when they began: of a county, the oldest first. */
export async function listForgotten(
  db: Database,
  most: number,
): Promise<(DueClock & { dueAt: Date; milestone: EscalatedMilestone })[]> {
  const { rows } = await sql<
    DueClock & { dueAt: Date; milestone: EscalatedMilestone }
  >`${acrossCounties('turning')}
    select c.county, c.id as "clockId", c.matter_id as "matterId", c.due_at as "dueAt", c.milestone
    from matter_clock c where ${isOver} and not exists (
      select 1 from escalation_due d where d.county = c.county and d.clock_id = c.id)
    order by c.due_at limit ${most}`.execute(db)
  return rows
}

/** Rows whose limit has ended. */
export async function listEnded(db: Database, most: number): Promise<DueClock[]> {
  const { rows } = await sql<DueClock>`${acrossCounties('turning')}
    select d.county, d.clock_id as "clockId", d.matter_id as "matterId" from escalation_due d
    join matter_clock c on c.county = d.county and c.matter_id = d.matter_id and c.id = d.clock_id
    where c.met_at is not null or c.dropped_at is not null limit ${most}`.execute(db)
  return rows
}

/** A limit that climbs, with what a ladder is chosen by. */
export type ClimbingRow = DueClock & {
  milestone: EscalatedMilestone
  warnAt: Date
  dueAt: Date
  kindId: string
  path: string
  source: Source
  told: EscalationLevel[]
}

const climbing = sql`c.county, c.id as "clockId", c.matter_id as "matterId", c.milestone, c.warn_at as "warnAt",
  c.due_at as "dueAt", m.kind_id as "kindId", m.path, m.source,
  array(select e.level from escalation e where e.county = c.county and e.clock_id = c.id
    and e.due_at = c.due_at) as told`
const withMatter = sql`escalation_due d
  join matter_clock c on c.county = d.county and c.matter_id = d.matter_id and c.id = d.clock_id
  join matter m on m.county = d.county and m.id = d.matter_id`

/** Limits whose next step was reckoned by other ladders than those that hold. */
export async function listOtherwisePlanned(db: Database, plan: string, most: number): Promise<ClimbingRow[]> {
  const { rows } = await sql<ClimbingRow>`${acrossCounties('turning')} select ${climbing} from ${withMatter}
    where d.plan <> ${plan} order by d.county, d.clock_id limit ${most}`.execute(db)
  return rows
}

/** Writes when the next step of limits of one county is due. */
export async function planAnew(
  tx: Tx,
  county: string,
  plan: string,
  rows: readonly { clockId: string; nextAt: Date | undefined }[],
): Promise<void> {
  await sql`update escalation_due d set next_at = u.next_at, plan = ${plan}
    from unnest(${rows.map(({ clockId }) => clockId)}::uuid[],
      ${rows.map(({ nextAt }) => nextAt ?? null)}::timestamptz[]) u (clock_id, next_at)
    where d.county = ${county} and d.clock_id = u.clock_id`.execute(tx)
}

/**
 * Running limits of matters that are open to their area, near or over, the longest due first: of the others even how many
 * there are would tell something.
 */
export async function listNearOrOver(db: Database, most: number): Promise<ClimbingRow[]> {
  const { rows } = await sql<ClimbingRow>`${acrossCounties('turning')} select ${climbing}
    from matter_clock c join matter m on m.county = c.county and m.id = c.matter_id
    where c.light <> 'green' and c.met_at is null and c.dropped_at is null and c.paused_at is null
      and c.milestone = any(${[...escalatedMilestones]}) and m.confidentiality = 'normal'
    order by c.due_at limit ${most}`.execute(db)
  return rows
}
