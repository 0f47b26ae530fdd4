import type { MatterKey } from '@manyuan/core/ids.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { CallBackGiver, CallBackResult, PartyRole, PartySort } from '@manyuan/core/matters/vocabulary.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { storesOnly } from '@manyuan/core/rights/grounds.ts'
import { sql } from 'kysely'
import { prepared } from './prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Database, Tx } from './tx.ts'

// The closed sets below are named checks of the columns: a row cannot hold anything else.

/** The wrapped data key of a matter; `wrapped` is null once it was destroyed. */
export async function findMatterKeyRow(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('matter_key')
    .select(['key_id as keyId', 'wrapped'])
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .executeTakeFirst()
}

/** The newest of what was done to a matter, for telling the second of two people what the first one did. */
function newestDeed(db: Database | Tx, key: MatterKey) {
  return db
    .selectFrom('activity')
    .select(['kind', 'unit_id as unitId', 'at'])
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('id', 'desc')
    .limit(1)
}

/** The newest move of a matter. */
export async function findLastMove(db: Database | Tx, key: MatterKey) {
  return await newestDeed(db, key).where('stage_to', 'is not', null).executeTakeFirst()
}

/** The newest thing that was done to one task of a matter. */
export async function findLastMoveOfTask(tx: Tx, key: MatterKey, taskId: string) {
  return await newestDeed(tx, key).where('task_id', '=', taskId).executeTakeFirst()
}

const traces = prepared(`
  select (select id from activity where county = $1 and matter_id = $2 order by id desc limit 1) as "lastActivityId",
    coalesce(sum(attempts), 0)::int as tried, count(ended_at)::int as ended
  from notice where county = $1 and matter_id = $2`)

/** What tells that something happened to a matter, besides the version of its row. */
export async function findTraces(db: Database, key: MatterKey) {
  type Row = { lastActivityId: string | null; tried: number; ended: number }
  const [row] = await runPrepared<Row>(db, traces, [key.county, key.id])
  return row ?? { lastActivityId: null, tried: 0, ended: 0 }
}

/** Whether something of this kind ever happened to a matter. */
export async function hasActivity(db: Database | Tx, key: MatterKey, kind: string): Promise<boolean> {
  const row = await db
    .selectFrom('activity')
    .select('id')
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .where('kind', '=', kind)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Everything that happened to a matter, oldest first. */
export async function listActivities(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('activity')
    .select([
      'id',
      'kind',
      'public',
      'stage_from as from',
      'stage_to as to',
      'task_id as taskId',
      'actor_type as actorType',
      'staff_id as staffId',
      'post_id as postId',
      'unit_id as unitId',
      'party_id as partyId',
      'at',
      'device_at as deviceAt',
      'data',
    ])
    .$narrowType<{
      from: MatterStage | null
      to: MatterStage | null
      actorType: Actor['type']
      data: Record<string, unknown>
    }>()
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('id')
    .execute()
}

/** The sealed texts of a matter, oldest first. */
export async function listTextRows(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('matter_text')
    .select(['id', 'field', 'activity_id as activityId', 'cipher', 'replaced_at as replacedAt'])
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('id')
    .execute()
}

const partyColumns = [
  'id',
  'role',
  'sort',
  'name_cipher as name',
  'phone_cipher as phone',
  'email_cipher as email',
  'id_number_cipher as idNumber',
  'address_cipher as address',
  'follow_hash as followHash',
  'wants_messages as wantsMessages',
  'no_call_back as noCallBack',
  'created_at as createdAt',
] as const

/** Whether the law keeps what is of a party although they asked for its deletion. */
const keptByLaw = sql<boolean>`exists (select 1 from right_request r
  where r.county = party.county and r.matter_id = party.matter_id and r.party_id = party.id
    and r.state = 'refused' and r.ground = ${storesOnly})`.as('kept')

/** The people and organisations in a matter, sealed, in the order in which they came. */
export async function listParties(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('party')
    .select([...partyColumns, keptByLaw])
    .$narrowType<{ role: PartyRole; sort: PartySort }>()
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('id')
    .execute()
}

/** The same of several matters of one county. */
export async function listPartiesOf(db: Database, county: string, matterIds: readonly string[]) {
  return await db
    .selectFrom('party')
    .select(['matter_id as matterId', ...partyColumns, keptByLaw])
    .$narrowType<{ role: PartyRole; sort: PartySort }>()
    .where('county', '=', county)
    .where('matter_id', 'in', matterIds)
    .orderBy('id')
    .execute()
}

/** Which of these matters of one county were revealed under a command, or for a file, already. */
export async function listRevealedBy(
  db: Database,
  county: string,
  matterIds: readonly string[],
  commandId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('activity')
    .select('matter_id as matterId')
    .where('county', '=', county)
    .where('matter_id', 'in', matterIds)
    .where('kind', '=', 'reveal')
    .where('command_id', '=', commandId)
    .execute()
  return rows.map(({ matterId }) => matterId)
}

/** Every call-back and rating, oldest first. */
export async function listCallBacks(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('call_back')
    .select([
      'id',
      'round',
      'given_by as givenBy',
      'party_id as partyId',
      'result',
      'answered',
      'solved',
      'satisfied',
      'unit_id as unitId',
      'path',
      'at',
    ])
    .$narrowType<{ givenBy: CallBackGiver; result: CallBackResult }>()
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('round')
    .orderBy('at')
    .execute()
}

/** Which centres held a matter, from when to when, oldest first. */
export async function listCustodyLegs(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('custody_leg')
    .select(['id', 'centre_id as centreId', 'started_at as startedAt', 'ended_at as endedAt'])
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
}

/** Whether a centre holds or held the matter. */
export async function hadCustody(tx: Tx, key: MatterKey, centreId: string): Promise<boolean> {
  return (await listCustodyLegs(tx, key)).some((leg) => leg.centreId === centreId)
}

/** A paper as it is kept: its name and its bytes are sealed. */
export type KeptPaper = Awaited<ReturnType<typeof listAttachments>>[number]

/** The papers of a matter, oldest first. */
export async function listAttachments(db: Database | Tx, key: MatterKey) {
  return await db
    .selectFrom('attachment')
    .select([
      'id',
      'paper_id as paperId',
      'name_cipher as name',
      'media_type as mediaType',
      'bytes',
      'sha256',
      'storage_key as storageKey',
      'from_reporter as fromReporter',
      'public',
      'unit_id as unitId',
      'created_at as createdAt',
    ])
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}
