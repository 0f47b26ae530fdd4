import type { Queue } from '@manyuan/core/matters/contract.ts'
import { handlingTaskStates } from '@manyuan/core/matters/task.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import type { SupervisionState } from '@manyuan/core/supervision/supervision.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isIndependent } from './independent.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import { isOpenMatter, isOpenTask, openDemandStates } from './open-set.ts'
import { mayDo } from './reached.ts'
import { maybeUnsealed, type Narrowed, wall } from './scope.ts'
import type { Database } from './tx.ts'

const stageOfQueue = { judge: 'registered', dispatch: 'accepted', review: 'settled' } as const

/**
 * Where somebody may be asked to call back: what their centre holds, and what their post is named for. A call-back clerk
 * also serves the centres below, whose own people handled the matter, as far as those are open to the area.
 */
function toCallBack(actor: StaffActor): RawBuilder<unknown> {
  const below = sql`union select county, id from matter where path >= ${actor.path} and path < ${pathEnd(actor.path)}
    and stage = 'callback' and confidentiality = 'normal'
    union select county, id from matter where path >= ${actor.path} and path < ${pathEnd(actor.path)}
    and overlays <> '{}' and stage = 'merged' and confidentiality = 'normal'`
  return sql`select county, id from matter where custody_centre_id = ${actor.centreId} and stage = 'callback'
    union select county, id from matter where custody_centre_id = ${actor.centreId} and overlays <> '{}'
      and stage = 'merged'
    union select county, matter_id from matter_named_post where post_id = ${actor.postId}
    ${actor.role === 'callBackClerk' ? below : sql``}`
}

/** What a unit is called to, the first meeting first; it has the matter in hand as long as it is called. */
function toReportIn(actor: StaffActor) {
  return {
    from: sql`whistle_call c join whistle w on w.county = c.county and w.id = c.whistle_id
      join matter m on m.county = c.county and m.id = c.matter_id`,
    where: sql`c.unit_id = ${actor.unitId} and c.state = 'called' and w.state = 'called' and ${wall(actor)}
      and exists (select 1 from task t where t.county = c.county and t.matter_id = c.matter_id
        and t.unit_id = c.unit_id and t.state = any(${[...handlingTaskStates]}))`,
    at: sql`c.meets_at`,
    id: sql`c.whistle_id`,
  }
}

/** What a unit owes first: by its own limit or that of the matter; what has none, or stands still, comes last. */
const dueFirst = sql`coalesce(t.due_at, m.due_at, '9999-12-31T00:00:00Z'::timestamptz)`

const judges = grantsFor('matter.judgeSupervision').flatMap(({ roles }) => roles)

/**
 * Answers that wait for a word: of what the own unit demanded, and of what a unit below it did at which nobody may say it any
 * more, as the unit ended, or nobody holds such a post on this day.
 */
function toJudge(actor: StaffActor, day: BusinessDay): RawBuilder<unknown> {
  const isHeld = sql`exists (select 1 from post p join staff f on f.id = p.staff_id where p.unit_id = u.id
    and p.role = any(${judges}) and p.ended_at is null and f.ended_at is null and p.valid_from <= ${day}
    and (p.valid_to is null or p.valid_to >= ${day}))`
  return sql`(s.from_unit_id = ${actor.unitId} or s.to_unit_id <> ${actor.unitId} and exists (
    select 1 from unit u where u.id = s.from_unit_id and length(u.path) > ${actor.path.length}
      and left(u.path, ${actor.path.length}) = ${actor.path} and not ${isHeld}))`
}

const isUnexplained = (clock: RawBuilder<unknown>) =>
  sql`${clock}.light = 'red' and ${clock}.explained_at is null and ${clock}.dropped_at is null`

/** Matters with limits of a unit that were not kept and of which it has not said why, each once. */
function toExplain(actor: StaffActor) {
  const { unitId } = actor
  const [c, e] = [sql.ref('c'), sql.ref('e')]
  return {
    from: sql`matter_clock c join matter m on m.county = c.county and m.id = c.matter_id`,
    where: sql`c.late_unit_id = ${unitId} and ${isUnexplained(c)} and ${mayDo(actor, 'explainLate')}
      and not exists (select 1 from matter_clock e where e.county = c.county and e.matter_id = c.matter_id
        and e.late_unit_id = ${unitId} and ${isUnexplained(e)} and (e.due_at, e.id) < (c.due_at, c.id))`,
    at: sql`c.due_at`,
    id: sql`c.id`,
  }
}

/** The open rows of one queue on a day: those of the centre by custody, those of the unit by task. */
function queueSource(queue: Queue, actor: StaffActor, day: BusinessDay) {
  const ofCentre = (condition: RawBuilder<unknown>) => ({
    from: sql`matter m`,
    where: sql`m.custody_centre_id = ${actor.centreId} and ${condition} and ${wall(actor)}`,
    at: sql`m.stage_at`,
    id: sql`m.id`,
  })
  const ofUnit = (states: readonly string[], besides = sql`true`) => ({
    from: sql`task t join matter m on m.county = t.county and m.id = t.matter_id`,
    where: sql`t.unit_id = ${actor.unitId} and t.state = any(${[...states]}) and ${isOpenTask} and ${besides}
      and ${wall(actor)}`,
    at: dueFirst,
    id: sql`t.id`,
  })
  const ofDemands = (condition: RawBuilder<unknown>, states: readonly SupervisionState[]) => ({
    from: sql`supervision s join matter m on m.county = s.county and m.id = s.matter_id`,
    where: sql`${condition} and s.state in ${openDemandStates}
      and s.state = any(${[...states]}) and ${wall(actor)}`,
    at: sql`s.demanded_at`,
    id: sql`s.id`,
  })
  // As `isCalledBack` of the use cases: the word of who only joined stands for no call-back.
  // The reporter of a part is asked at the whole.
  const calledBack = sql`(exists (select 1 from call_back c where c.county = m.county and c.matter_id = m.id
    and c.round = m.round and c.given_by <> 'furtherReporter' and c.result <> 'unreachable')
    or exists (select 1 from call_back_round r where r.county = m.county and r.matter_id = m.id
    and r.round = m.round and (r.result is not null or not r.drawn))
    or exists (select 1 from matter_link l where l.county = m.county and l.matter_id = m.id
    and l.relation in ('splitFrom', 'causeOf') and l.ended_at is null))`
  switch (queue) {
    case 'judge':
    case 'dispatch':
    case 'review':
      return ofCentre(sql`m.stage = ${sql.lit(stageOfQueue[queue])}`)
    case 'callBack':
      return {
        from: sql`(${toCallBack(actor)}) known join matter m on m.county = known.county and m.id = known.id
          left join lateral (select next_try_at from call_back_round r where r.county = m.county and r.matter_id = m.id
            and r.round = m.round and r.result is null) tried on true`,
        // Of what was merged the overlay says whether its reporter still has to be asked.
        where: sql`(m.stage = 'callback' and not ${calledBack} or m.overlays @> '{toAsk}')
          and ${isIndependent(actor)} and ${wall(actor)}`,
        // Who was tried in vain comes again when they may be tried again.
        at: sql`coalesce(tried.next_try_at, m.stage_at)`,
        id: sql`m.id`,
      }
    case 'close':
      return ofCentre(sql`m.stage = 'callback' and ${calledBack}`)
    case 'unclosed':
      // What its centre was reminded of: a job has reckoned the working days.
      return ofCentre(sql`m.stage in ('settled', 'callback') and exists (select 1 from close_reminder r
        where r.county = m.county and r.matter_id = m.id and r.reminded_at > m.settled_at)`)
    case 'rule':
      return ofCentre(sql`m.overlays <> '{}' and m.overlays @> '{objected}'`)
    case 'answer':
      return ofDemands(sql`s.to_unit_id = ${actor.unitId}`, ['demanded', 'returned'])
    case 'verdict':
      return ofDemands(toJudge(actor, day), ['answered'])
    case 'decide':
      return ofCentre(sql`m.overlays <> '{}' and m.overlays && '{extensionAsked,suspensionAsked}'`)
    case 'lookAgain':
      // The sweep has turned the light of the day on which somebody has to look again: no clock is asked here.
      return ofCentre(sql`m.overlays <> '{}' and m.overlays && '{suspended,parked}' and exists (
        select 1 from matter_clock c where c.county = m.county and c.matter_id = m.id and c.milestone = 'review'
          and c.light <> 'green' and c.met_at is null and c.dropped_at is null)`)
    case 'meet':
      return ofCentre(sql`m.overlays <> '{}' and m.overlays @> '{whistling}'`)
    case 'arrive':
      return toReportIn(actor)
    case 'late':
      return ofCentre(sql`m.light = 'red' and ${isOpenMatter}`)
    case 'explain':
      return toExplain(actor)
    case 'sign':
      return ofUnit(['offered'], sql`t.whistle_id is null`)
    case 'work':
      return ofUnit(['signed', 'working'])
  }
}

type OnDay = Narrowed & { day: BusinessDay }

/** The rows of a queue: oldest first, of a unit's tasks what is due first; the cursor is the moment and id of that order. */
export async function listQueue(
  db: Database,
  queue: Queue,
  actor: StaffActor,
  after: Cursor | undefined,
  limit: number,
  narrowed: OnDay,
): Promise<(LineRow & { cursorAt: Date; cursorId: string })[]> {
  const { from, where, at, id } = queueSource(queue, actor, narrowed.day)
  const later = after ? sql`and (${at}, ${id}) > (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<LineRow & { cursorAt: Date; cursorId: string }>`
    ${acrossCounties('lists')} with keys as (select m.county, m.id, ${at} as "cursorAt", ${id} as "cursorId" from ${from}
      where ${where} and ${maybeUnsealed(narrowed)} ${later} order by ${at}, ${id} limit ${limit})
    select ${lineColumns}, keys."cursorAt", keys."cursorId"
    from keys join matter m on m.county = keys.county and m.id = keys.id ${withWords}
    order by keys."cursorAt", keys."cursorId"`.execute(db)
  return rows
}

/** How many rows a queue holds, counted no further than `most` + 1. */
export async function countQueue(
  db: Database,
  queue: Queue,
  actor: StaffActor,
  most: number,
  narrowed: OnDay,
): Promise<number> {
  const { from, where } = queueSource(queue, actor, narrowed.day)
  const { rows } = await sql<{ n: number }>`
    ${acrossCounties('lists')} select count(*)::int as n
    from (select 1 from ${from} where ${where} and ${maybeUnsealed(narrowed)} limit ${most + 1}) counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
