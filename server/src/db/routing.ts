import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Risk, Source, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import { wall } from './scope.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** By what a task was suggested, and to whom. */
export type SuggestionRow = {
  taskId: string
  byWhat: string
  ruleVersion: number | null
  unitId: string
  followed: boolean
}

/** Writes down what had been suggested when a locked matter was sent. */
export function insertSuggestion(tx: Tx, key: MatterKey, row: SuggestionRow): void {
  insertRows(tx, 'dispatch_suggestion', [
    {
      county: key.county,
      task_id: row.taskId,
      matter_id: key.id,
      by_what: row.byWhat,
      rule_version: row.ruleVersion,
      unit_id: row.unitId,
      followed: row.followed,
    },
  ])
}

/** What had been suggested for the tasks of a matter, the first that was sent first. */
export async function listSuggestions(tx: Tx, key: MatterKey): Promise<SuggestionRow[]> {
  const { rows } = await sql<SuggestionRow>`select task_id as "taskId", by_what as "byWhat",
      rule_version as "ruleVersion", unit_id as "unitId", followed from dispatch_suggestion
    where county = ${key.county} and matter_id = ${key.id} order by task_id`.execute(tx)
  return rows
}

/** What came of suggestions, as it is counted by the day. */
export const suggestionCounts = ['sent', 'followed', 'objected', 'upheld', 'sent_on', 'came_back'] as const
export type SuggestionCount = (typeof suggestionCounts)[number]

/** Adds one to some counts of a line or rule on a day. Whoever counts at once in another slot does not wait. */
export function countSuggestion(
  tx: Tx,
  of: { county: string; byWhat: string; day: string; slot: number },
  counts: readonly SuggestionCount[],
): void {
  const columns = sql.join(counts.map((count) => sql.ref(count)))
  const ones = sql.join(counts.map(() => sql.lit(1)))
  const more = sql.join(counts.map((count) => sql`${sql.ref(count)} = suggestion_day.${sql.ref(count)} + 1`))
  sendOff(
    tx,
    sql`insert into suggestion_day (county, by_what, day, slot, ${columns})
      values (${of.county}, ${of.byWhat}, ${of.day}, ${of.slot}, ${ones})
      on conflict (county, by_what, day, slot) do update set ${more}`,
  )
}

export type SuggestionSum = { byWhat: string } & Record<SuggestionCount, number>

/** Sums of some lines and rules since a day, of all counties in which they were suggested. */
export async function readSuggestionSums(
  db: Database,
  byWhat: readonly string[],
  since: string,
  counties: readonly string[],
): Promise<SuggestionSum[]> {
  const sums: RawBuilder<unknown> = sql.join(
    suggestionCounts.map((count) => sql`sum(${sql.ref(count)})::int as ${sql.ref(count)}`),
  )
  const { rows } = await sql<SuggestionSum>`select by_what as "byWhat", ${sums} from suggestion_day
    where county = any(${[...counties]}) and by_what = any(${[...byWhat]}) and day >= ${since}
    group by by_what`.execute(db)
  return rows
}

/** What rules ask of a matter that came in, and to whom it was sent. */
export type PastMatter = {
  county: string
  id: string
  code: string
  kindId: string
  path: string
  source: Source
  risk: Risk
  urgency: Urgency
  originCentreId: string
  leadUnitId: string | null
  registeredAt: Date
}

/** A place among what the first of the centres took in. */
type Behind = { at: Date; id: string }

/**
 * What some centres took in between two moments, centre after centre and the newest of each first, behind a place in that
 * order, at most so many. By the index of what a centre took in; sealed and restricted matters, and those that are about
 * a unit at which the reader sits, are not among them.
 */
export async function listTakenIn(
  db: Database,
  actor: StaffActor,
  centres: readonly string[],
  { from, until, behind, most }: { from: Date; until: Date; behind?: Behind | undefined; most: number },
): Promise<PastMatter[]> {
  const last = behind ?? { at: until, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  const { rows } = await sql<PastMatter>`${acrossCounties('lists')}
    select one.* from unnest(${[...centres]}::uuid[]) with ordinality c (id, nth) cross join lateral (
      select m.county, m.id, m.code, m.kind_id as "kindId", m.path, m.source, m.risk, m.urgency,
        m.origin_centre_id as "originCentreId", m.lead_unit_id as "leadUnitId",
        m.registered_at as "registeredAt"
      from matter m where m.origin_centre_id = c.id and m.confidentiality = 'normal'
        and m.registered_at >= ${from} and m.registered_at < ${until}
        and m.registered_at <= case when c.nth = 1 then ${last.at}::timestamptz else ${until}::timestamptz end
        and (c.nth > 1 or (m.registered_at, m.id) < (${last.at}, ${last.id}::uuid)) and ${wall(actor)}
      order by m.registered_at desc, m.id desc limit ${most}) one
    order by c.nth, one."registeredAt" desc, one.id desc limit ${most}`.execute(db)
  return rows
}
