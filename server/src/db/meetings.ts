import type { MatterKey } from '@manyuan/core/ids.ts'
import type { CandidateReason, MeetingState } from '@manyuan/core/meetings/meeting.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type Insertable, sql, type Updateable } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import type { DB } from './schema.gen.ts'
import { maybeUnsealed, wall } from './scope.ts'
import type { Database, Tx } from './tx.ts'

export type MeetingRow = {
  id: string
  centreId: string
  year: number
  serial: number
  title: string
  meetingPlace: string
  meetsAt: Date
  earlier: { meetsAt: string; meetingPlace: string; movedAt: string }[]
  state: MeetingState
  endedAt: Date | null
  version: number
}

const columns = sql`g.id, g.centre_id as "centreId", g.year, g.serial, g.title, g.meeting_place as "meetingPlace",
  g.meets_at as "meetsAt", g.earlier, g.state, g.ended_at as "endedAt", g.version`

export async function findMeeting(db: Database | Tx, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`select ${columns} from meeting g where g.id = ${id}`.execute(db)
  return rows[0]
}

/** Locks a meeting until the transaction ends: meanwhile nobody ends it, and nobody counts what is on its agenda. */
export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`select ${columns} from meeting g where g.id = ${id}
    for update`.execute(tx)
  return rows[0]
}

/** Which meeting of this centre's year the next one is. Whoever calls another one of the centre at once waits for this. */
export async function nextSerial(tx: Tx, centreId: string, year: number): Promise<number> {
  await sql`select 1 from centre where id = ${centreId} for no key update`.execute(tx)
  const { rows } = await sql<{ serial: number }>`select coalesce(max(serial), 0) + 1 as serial from meeting
    where centre_id = ${centreId} and year = ${year}`.execute(tx)
  return rows[0]?.serial ?? 1
}

export function insertMeeting(tx: Tx, row: Insertable<DB['meeting']>): void {
  insertRows(tx, 'meeting', [row])
}

export async function updateMeeting(tx: Tx, id: string, change: Updateable<DB['meeting']>): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Meetings of a centre that are still to be held or ended go on with another one, by numbers of its own year. */
export async function passMeetings(tx: Tx, fromCentreId: string, toCentreId: string): Promise<void> {
  const { rows } = await sql<{ id: string; year: number }>`select id, year from meeting
    where centre_id = ${fromCentreId} and state = 'called' order by meets_at, id for update`.execute(tx)
  for (const { id, year } of rows)
    await updateMeeting(tx, id, { centre_id: toCentreId, serial: await nextSerial(tx, toCentreId, year) })
}

/** Calls off what a centre that ends had called and not held, by whoever ends it; no matter waits on its agendas any more. */
export async function cancelMeetingsOf(
  tx: Tx,
  centreId: string,
  ended: Pick<Updateable<DB['meeting']>, 'ended_at' | 'ended_staff_id' | 'ended_post_id'>,
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set({ ...ended, state: 'cancelled', version: sql<number>`version + 1` })
    .where('centre_id', '=', centreId)
    .where('state', '=', 'called')
    .execute()
}

/** What is said about one matter on an agenda, still sealed, and what opens it. */
export type AgendaText = {
  /** The matter. */
  key: MatterKey
  whistleId: string
  field: 'words' | 'purpose' | 'record' | 'instruction'
  /** For whom it was decided. */
  unitId: string | null
  id: string
  cipher: Buffer
  keyId: string
  wrapped: Buffer | null
}

/** What the matters of an agenda are about, why they are on it, and what was minuted. */
export async function listAgendaTexts(db: Database, whistleIds: readonly string[]): Promise<AgendaText[]> {
  const { rows } = await sql<AgendaText>`${acrossCounties('meetings')} with item as (
      select county, id, matter_id, ended_at from whistle where id = any(${[...whistleIds]})),
    said as (
      select i.id as whistle_id, null as unit_id, x.* from item i join matter_text x on x.county = i.county
        and x.matter_id = i.matter_id and x.field = 'words' and x.activity_id is null and x.replaced_at is null
      union all
      select i.id, a.data ->> 'unitId', x.* from item i join activity a on a.county = i.county and a.matter_id = i.matter_id
          and (a.kind in ('putOnAgenda', 'decideItem') and a.data ->> 'whistleId' = i.id::text
            or a.kind = 'decide' and a.at = i.ended_at)
        join matter_text x on x.county = a.county and x.matter_id = a.matter_id and x.activity_id = a.id
          and x.field in ('purpose', 'record', 'instruction'))
    select json_build_object('county', s.county, 'id', s.matter_id) as key, s.whistle_id as "whistleId", s.unit_id as "unitId", s.field, s.id, s.cipher, k.key_id as "keyId", k.wrapped
    from said s join matter_key k on k.county = s.county and k.matter_id = s.matter_id`.execute(db)
  return rows
}

/** Whether a matter is still waiting on an agenda, as far as this actor may know of it. */
export async function hasOpenItem(tx: Tx, actor: StaffActor, meetingId: string): Promise<boolean> {
  const { rows } = await sql`${acrossCounties('meetings')} select 1 from whistle w
    join matter m on m.county = w.county and m.id = w.matter_id
    where w.meeting_id = ${meetingId} and w.state = 'called' and ${wall(actor)}
      and ${maybeUnsealed({ unsealed: true })} limit 1`.execute(tx)
  return rows.length > 0
}

/** The matters that wait on an agenda, in the order in which they are locked. */
export async function listOpenItems(tx: Tx, meetingId: string): Promise<MatterKey[]> {
  const { rows } =
    await sql<MatterKey>`${acrossCounties('meetings')} select county, matter_id as id from whistle
    where meeting_id = ${meetingId} and state = 'called' order by county, matter_id`.execute(tx)
  return rows
}

/** How many matters are on an agenda, counted no further than `most`. */
export async function countItems(tx: Tx, meetingId: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('meetings')} select count(*)::int as n from (
    select 1 from whistle where meeting_id = ${meetingId} and state in ('called', 'held') limit ${most}) counted`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/**
 * The meetings of the actor's own centre, and those with a matter for which their unit was called and which no wall keeps
 * from them; the latest first. Of one meeting a unit has as many calls as it has matters at most.
 */
export async function listMeetings(
  db: Database,
  actor: StaffActor,
  after: Cursor | undefined,
  limit: number,
  mostItems: number,
): Promise<MeetingRow[]> {
  const later = (at: string, id: string) =>
    after ? sql`and (${sql.raw(at)}, ${sql.raw(id)}) < (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<MeetingRow>`${acrossCounties('meetings')} with called as (
      select c.meeting_id as id from whistle_call c join matter m on m.county = c.county and m.id = c.matter_id
      where c.unit_id = ${actor.unitId} and c.meeting_id is not null and ${wall(actor)}
        ${later('c.meets_at', 'c.meeting_id')}
      order by c.meets_at desc, c.meeting_id desc limit ${limit * mostItems}),
    own as (select g.id from meeting g where g.centre_id = ${actor.centreId} ${later('g.meets_at', 'g.id')}
      order by g.meets_at desc, g.id desc limit ${limit})
    select ${columns} from meeting g where g.id in (select id from called union select id from own)
    order by g.meets_at desc, g.id desc limit ${limit}`.execute(db)
  return rows
}

export type CandidateRow = LineRow & { because: CandidateReason; cursorAt: Date; cursorId: string }

/**
 * What a joint meeting of this centre may be called for: what is parked, what is disputed, and what came back because an
 * objection was right and was sent nowhere since. Sealed matters are laid before no meeting.
 */
export async function listCandidates(
  db: Database,
  actor: StaffActor,
  centreId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<CandidateRow[]> {
  const later = after ? sql`and (m.stage_at, m.id) > (${after.at}, ${after.id}::uuid)` : sql``
  const found = (
    because: CandidateReason,
    where: ReturnType<typeof sql>,
  ) => sql`(select m.county, m.id, m.stage_at,
      ${sql.lit(because)} as because from matter m
    where m.custody_centre_id = ${centreId} and ${where} and not m.overlays && '{whistling,onAgenda}'
      and ${maybeUnsealed({ unsealed: true })} and ${wall(actor)} ${later}
    order by m.stage_at, m.id limit ${limit})`
  const { rows } = await sql<CandidateRow>`${acrossCounties('meetings')} with keys as (
      ${found('parked', sql`m.overlays <> '{}' and m.overlays @> '{parked}' and not m.overlays @> '{objected}'`)}
      union all ${found('disputed', sql`m.overlays <> '{}' and m.overlays @> '{objected}'`)}
      union all ${found(
        'cameBack',
        sql`m.stage = 'accepted' and not m.overlays @> '{parked}' and exists (select 1 from objection o
          where o.county = m.county and o.matter_id = m.id and o.state = 'upheld')`,
      )}),
    page as (select * from keys order by stage_at, id limit ${limit})
    select ${lineColumns}, page.because, page.stage_at as "cursorAt", page.id as "cursorId"
    from page join matter m on m.county = page.county and m.id = page.id ${withWords}
    order by page.stage_at, page.id`.execute(db)
  return rows
}
