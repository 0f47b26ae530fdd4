import type { MatterKey } from '@manyuan/core/ids.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { RefusalGround } from '@manyuan/core/rights/grounds.ts'
import type { Asker, Correctable, Proof, RequestState, Right } from '@manyuan/core/rights/rights.ts'
import type { Standing } from '@manyuan/core/rights/table.ts'
import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isIndependent } from './independent.ts'
import { insertRows } from './insert.ts'
import type { Cursor } from './matter-line.ts'
import type { DB } from './schema.gen.ts'
import { maybeUnsealed, type Narrowed, wall } from './scope.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

// The closed sets below are named checks of the columns: a row cannot hold anything else.

/** A request as it is kept; its words are sealed. */
export type RequestRow = {
  county: string
  id: string
  matterId: string
  partyId: string
  right: Right
  standing: Standing
  asker: Asker
  shown: Proof
  field: Correctable | null
  state: RequestState
  ground: RefusalGround | null
  words: Buffer | null
  value: Buffer | null
  explanation: Buffer | null
  askedAt: Date
  warnAt: Date
  dueAt: Date
  answeredAt: Date | null
  askedStaffId: string | null
}

const columns = sql`r.county, r.id, r.matter_id as "matterId", r.party_id as "partyId", r.asks as "right", r.standing,
  r.asker, r.shown, r.field, r.state, r.ground, r.words_cipher as words, r.value_cipher as value,
  r.explanation_cipher as explanation, r.asked_at as "askedAt", r.warn_at as "warnAt", r.due_at as "dueAt",
  r.answered_at as "answeredAt", r.asked_staff_id as "askedStaffId"`

/** Every request about a matter, oldest first. */
export async function listRequestsOf(db: Database | Tx, key: MatterKey): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select ${columns} from right_request r
    where r.county = ${key.county} and r.matter_id = ${key.id} order by r.id`.execute(db)
  return rows
}

/** Adds a request to a locked matter. */
export function insertRequest(tx: Tx, row: Insertable<DB['right_request']>): void {
  insertRows(tx, 'right_request', [row])
}

/** Changes a request of a locked matter. */
export function updateRequest(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['right_request']>,
): void {
  sendOff(
    tx,
    tx.updateTable('right_request').set(change).where('county', '=', key.county).where('id', '=', key.id),
  )
}

/** A request in a list, with what its line says of the matter. */
export type QueuedRequest = RequestRow & { code: string; custodyCentreId: string; divisionId: string }

/**
 * What waits for a post: what its own centre holds and it may answer, what a centre below handled itself and so may not
 * answer, and whatever is late below. The open requests of the whole city are few and stand in one index in the order in
 * which they are due.
 */
function waitsFor(actor: StaffActor, now: Date, narrowed: Narrowed): RawBuilder<unknown> {
  return sql`r.state = 'asked' and ${wall(actor)} and ${isIndependent(actor)}
      and ${maybeUnsealed(narrowed)}
      and (m.custody_centre_id = ${actor.centreId}
        or exists (select 1 from matter_named_post n
          where n.county = m.county and n.matter_id = m.id and n.post_id = ${actor.postId})
        or (m.confidentiality = 'normal' and left(m.path, ${actor.path.length}::int) = ${actor.path}
          and (r.due_at <= ${now} or exists (select 1 from task t join centre c on c.unit_id = t.unit_id
            where t.county = m.county and t.matter_id = m.id and c.id = m.custody_centre_id))))`
}

const requestsOfMatters = sql`right_request r join matter m on m.county = r.county and m.id = r.matter_id`

/** The requests that wait for a post, due first. */
export async function listRequestQueue(
  db: Database,
  actor: StaffActor,
  now: Date,
  after: Cursor | undefined,
  limit: number,
  narrowed: Narrowed = {},
): Promise<QueuedRequest[]> {
  const later = after ? sql`and (r.due_at, r.id) > (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<QueuedRequest>`${acrossCounties('requests')}
    select ${columns}, m.code, m.custody_centre_id as "custodyCentreId", m.division_id as "divisionId"
    from ${requestsOfMatters} where ${waitsFor(actor, now, narrowed)} ${later}
    order by r.due_at, r.id limit ${limit}`.execute(db)
  return rows
}

/** How many requests wait for a post, counted no further than `most` + 1. */
export async function countRequestQueue(
  db: Database,
  actor: StaffActor,
  now: Date,
  most: number,
  narrowed: Narrowed = {},
): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('requests')} select count(*)::int as n
    from (select 1 from ${requestsOfMatters} where ${waitsFor(actor, now, narrowed)} limit ${most + 1}) counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
