import type { Queue } from '@manyuan/core/matters/contract.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Confidentiality, Light, Risk, Source, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import { type Actor, type StaffActor, seatsOf } from '@manyuan/core/permissions/actor.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import { type RawBuilder, sql } from 'kysely'
import { pathMark } from '../search/marks.ts'
import { branchesFor, wall, withinPath } from './scope.ts'
import { type Database, inTransaction, isCancelled } from './tx.ts'

export type LineRow = {
  county: string
  id: string
  code: string
  kindId: string
  stage: MatterStage
  stageAt: Date
  path: string
  divisionId: string
  source: Source
  light: Light
  dueAt: Date | null
  registeredAt: Date
  custodyCentreId: string
  leadUnitId: string | null
  confidentiality: Confidentiality
  urgency: Urgency
  risk: Risk
  reporters: number
  spokeAt: Date | null
  lon: number | null
  lat: number | null
  keyId: string
  wrapped: Buffer | null
  wordsId: string | null
  words: Buffer | null
}

const line = sql`m.county, m.id, m.code, m.kind_id as "kindId", m.stage, m.stage_at as "stageAt", m.path,
  m.division_id as "divisionId", m.source, m.light, m.due_at as "dueAt", m.registered_at as "registeredAt",
  m.custody_centre_id as "custodyCentreId", m.lead_unit_id as "leadUnitId", m.confidentiality, m.urgency, m.risk,
  m.reporters, m.spoke_at as "spokeAt", m.lon, m.lat, k.key_id as "keyId", k.wrapped, w.id as "wordsId", w.cipher as words`

const withWords = sql`join matter_key k on k.county = m.county and k.matter_id = m.id
  left join lateral (select id, cipher from matter_text x where x.county = m.county and x.matter_id = m.id
    and x.field = 'words' and x.activity_id is null and x.replaced_at is null limit 1) w on true`

export type Cursor = { at: Date; id: string }

export type ListFilter = {
  path?: string | undefined
  kindIds?: readonly string[] | undefined
  stage?: MatterStage | undefined
  unitId?: string | undefined
  source?: Source | undefined
  light?: Light | undefined
  from?: Date | undefined
  until?: Date | undefined
  search?: string | undefined
}

const openStages: readonly MatterStage[] = [
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'settled',
  'callback',
]
/** As the partial indexes of the open set say it. */
const isOpen = sql`m.stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')`

/** One kind as an equality: only then does its index give the newest first, without a sort of all that it ever had. */
function ofKinds([first, ...others]: readonly string[]): RawBuilder<unknown> {
  return others.length === 0 ? sql`m.kind_id = ${first}` : sql`m.kind_id = any(${[first, ...others]})`
}

function conditions(filter: ListFilter, mark: string | undefined): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (filter.path) parts.push(withinPath(filter.path))
  if (filter.kindIds) parts.push(ofKinds(filter.kindIds))
  if (filter.stage) parts.push(sql`m.stage = ${filter.stage}`)
  if (filter.unitId) parts.push(sql`m.lead_unit_id = ${filter.unitId}`)
  if (filter.source) parts.push(sql`m.source = ${filter.source}`)
  if (filter.light) parts.push(sql`m.light = ${filter.light}`)
  // Only what is open warns: said once more, the few that do are found without the history.
  if (filter.light && filter.light !== 'green') parts.push(sql`m.light <> 'green' and ${isOpen}`)
  if (filter.stage && openStages.includes(filter.stage)) parts.push(isOpen)
  if (filter.from) parts.push(sql`m.registered_at >= ${filter.from}`)
  if (filter.until) parts.push(sql`m.registered_at < ${filter.until}`)
  if (filter.search) {
    const marks = new Set([filter.path === undefined ? undefined : pathMark(filter.path), mark])
    const known = [...marks].filter((one) => one !== undefined).map((one) => `'${one}'`)
    const query = [`(${filter.search})`, ...known].join(' & ')
    parts.push(sql`m.search @@ ${query}::tsquery`)
  }
  return sql.join(parts, sql` and `)
}

/** Matters that this actor may read, newest first, `limit` at most. */
export async function listMatters(
  db: Database,
  actor: Actor,
  filter: ListFilter,
  after: Cursor | undefined,
  limit: number,
): Promise<LineRow[]> {
  const branches = branchesFor(actor, 'read', filter.path)
  if (branches.length === 0) return []
  const keys = branches.map(({ from, where, at, id, mark }) => {
    const later = after ? sql`and (${at}, ${id}) < (${after.at}, ${after.id}::uuid)` : sql``
    return sql`(select m.county, m.id, ${at} as at from ${from}
      where ${where} and ${conditions(filter, mark)} and ${wall(actor)} ${later}
      order by ${at} desc, ${id} desc limit ${limit})`
  })
  // Each branch gives a page; only the page that is left of all of them is looked up in full.
  const { rows } = await sql<LineRow>`with keys as (${sql.join(keys, sql` union `)}),
    page as (select county, id from keys order by at desc, id desc limit ${limit})
    select ${line} from page join matter m on m.county = page.county and m.id = page.id ${withWords}
    order by m.registered_at desc, m.id desc`.execute(db)
  return rows
}

/**
 * How many matters a filter reaches for this actor, counted no further than `most` + 1; `undefined` when the database
 * gave up after `withinMs`: a rare thing in a long history is not worth holding a connection for.
 */
export async function countMatters(
  db: Database,
  actor: Actor,
  filter: ListFilter,
  most: number,
  withinMs: number,
): Promise<number | undefined> {
  const branches = branchesFor(actor, 'read', filter.path)
  if (branches.length === 0) return 0
  // What is closed is of late, before it is archived: looked for in no order, all that is archived is read first.
  const newestFirst = filter.stage === 'closed' && filter.search === undefined
  const keys = branches.map(({ from, where, at, id, mark }) => {
    const order = newestFirst ? sql`order by ${at} desc, ${id} desc` : sql``
    return sql`(select m.county, m.id from ${from}
      where ${where} and ${conditions(filter, mark)} and ${wall(actor)} ${order} limit ${most + 1})`
  })
  try {
    return await inTransaction(db, async (tx) => {
      await sql`select set_config('statement_timeout', ${String(withinMs)}, true)`.execute(tx)
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from (${sql.join(keys, sql` union `)}) counted`.execute(tx)
      return rows[0]?.n ?? 0
    })
  } catch (error) {
    if (isCancelled(error)) return undefined
    throw error
  }
}

const stageOfQueue = { judge: 'registered', dispatch: 'accepted', review: 'settled' } as const

/**
 * Where somebody may be asked to call back: what their centre holds, and what their post is named for. A call-back clerk
 * also serves the centres below, whose own people handled the matter, as far as those are open to the area.
 */
function toCallBack(actor: StaffActor): RawBuilder<unknown> {
  const below = sql`union select county, id from matter where path >= ${actor.path} and path < ${pathEnd(actor.path)}
    and stage = 'callback' and confidentiality = 'normal'`
  return sql`select county, id from matter where custody_centre_id = ${actor.centreId} and stage = 'callback'
    union select county, matter_id from matter_named_post where post_id = ${actor.postId}
    ${actor.role === 'callBackClerk' ? below : sql``}`
}

/** The open rows of one queue: those of the centre by custody, those of the unit by task. */
function queueSource(queue: Queue, actor: StaffActor) {
  const ofCentre = (condition: RawBuilder<unknown>) => ({
    from: sql`matter m`,
    where: sql`m.custody_centre_id = ${actor.centreId} and ${condition} and ${wall(actor)}`,
    at: sql`m.stage_at`,
    id: sql`m.id`,
  })
  const ofUnit = (states: readonly string[]) => ({
    from: sql`task t join matter m on m.county = t.county and m.id = t.matter_id`,
    where: sql`t.unit_id = ${actor.unitId} and t.state = any(${[...states]}) and t.state in ('offered', 'signed', 'working')
      and ${wall(actor)}`,
    at: sql`t.offered_at`,
    id: sql`t.id`,
  })
  const calledBack = sql`exists (select 1 from call_back c where c.county = m.county and c.matter_id = m.id
    and c.round = m.round)`
  const units = seatsOf(actor).map(({ unitId }) => unitId)
  switch (queue) {
    case 'judge':
    case 'dispatch':
    case 'review':
      return ofCentre(sql`m.stage = ${sql.lit(stageOfQueue[queue])}`)
    case 'callBack':
      return {
        from: sql`(${toCallBack(actor)}) known join matter m on m.county = known.county and m.id = known.id`,
        where: sql`m.stage = 'callback' and not ${calledBack} and not exists (select 1 from task t
            where t.county = m.county and t.matter_id = m.id and t.unit_id = any(${units}))
          and ${wall(actor)}`,
        at: sql`m.stage_at`,
        id: sql`m.id`,
      }
    case 'close':
      return ofCentre(sql`m.stage = 'callback' and ${calledBack}`)
    case 'late':
      return ofCentre(sql`m.light = 'red' and m.stage in ('registered', 'accepted', 'dispatched', 'handling',
        'settled', 'callback')`)
    case 'sign':
      return ofUnit(['offered'])
    case 'work':
      return ofUnit(['signed', 'working'])
  }
}

/** The rows of a queue, oldest first; the cursor is the moment and id the queue is ordered by. */
export async function listQueue(
  db: Database,
  queue: Queue,
  actor: StaffActor,
  after: Cursor | undefined,
  limit: number,
): Promise<(LineRow & { cursorAt: Date; cursorId: string })[]> {
  const { from, where, at, id } = queueSource(queue, actor)
  const later = after ? sql`and (${at}, ${id}) > (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<LineRow & { cursorAt: Date; cursorId: string }>`
    with keys as (select m.county, m.id, ${at} as "cursorAt", ${id} as "cursorId" from ${from}
      where ${where} ${later} order by ${at}, ${id} limit ${limit})
    select ${line}, keys."cursorAt", keys."cursorId"
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
): Promise<number> {
  const { from, where } = queueSource(queue, actor)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from ${from} where ${where} limit ${most + 1}) counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
