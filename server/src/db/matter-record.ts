import type { MatterKey } from '@manyuan/core/ids.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import { isHandling, type TaskRole, type TaskState } from '@manyuan/core/matters/task.ts'
import type { Difficulty, Light, Outcome, Risk, Source, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import type { MatterFacts } from '@manyuan/core/permissions/relations.ts'
import { prepared } from './prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Database, Tx } from './tx.ts'

export type TaskRecord = {
  id: string
  unitId: string
  role: TaskRole
  state: TaskState
  stateAt: string
  offeredAt: string
  signedAt: string | null
  doneAt: string | null
  /** The end of the unit's own limit, where it was given one. */
  dueAt: string | null
  /** The whistle that it came with: it is no more than being called there. */
  whistleId: string | null
  outcome: Outcome | null
  returnGround: string | null
  version: number
}

/** A matter with what permissions and moves need to know, in one row and one round trip. */
export type MatterRecord = MatterFacts & {
  code: string
  areaAtOrigin: string
  divisionId: string
  gridId: string | null
  lon: number | null
  lat: number | null
  kindId: string
  kindVersion: number
  source: Source
  stage: MatterStage
  stageAt: Date
  leadUnitId: string | null
  risk: Risk
  urgency: Urgency
  difficulty: Difficulty
  light: Light
  dueAt: Date | null
  /** Since when its limit to settle stands still. */
  pausedAt: Date | null
  registeredAt: Date
  sourceSystem: string | null
  sourceNumber: string | null
  closedAt: Date | null
  reporters: number
  overlays: Overlay[]
  /** How many other matters go on as this one. */
  tookIn: number
  spokeAt: Date | null
  timesReopened: number
  round: number
  version: number
  tasks: TaskRecord[]
  /** Reporters who asked for messages. */
  tellPartyIds: string[]
}

const columns = `
  m.county, m.id, m.code, m.path, m.area_at_origin as "areaAtOrigin", m.division_id as "divisionId",
  m.grid_id as "gridId", m.lon, m.lat, m.kind_id as "kindId", m.kind_version as "kindVersion", m.source, m.stage,
  m.stage_at as "stageAt", m.origin_centre_id as "originCentreId", m.custody_centre_id as "custodyCentreId",
  m.lead_unit_id as "leadUnitId", m.confidentiality, m.risk, m.urgency, m.difficulty, m.light, m.due_at as "dueAt",
  m.paused_at as "pausedAt",
  m.registered_at as "registeredAt", m.registered_day as "registeredDay", m.closed_at as "closedAt",
  m.registered_staff_id as "registeredByStaffId", m.registered_client_id as "registeredByClientId",
  m.reporters, m.overlays, m.took_in as "tookIn", m.spoke_at as "spokeAt", m.times_reopened as "timesReopened", m.round,
  m.version, m.source_system as "sourceSystem", m.source_number as "sourceNumber"`

// Each sub-select is bounded by the one matter: its tasks, its named posts, its handlers.
const surroundings = `
  coalesce((select json_agg(json_build_object('id', t.id, 'unitId', t.unit_id, 'role', t.role, 'state', t.state,
      'stateAt', t.state_at, 'offeredAt', t.offered_at, 'signedAt', t.signed_at, 'doneAt', t.done_at,
      'dueAt', t.due_at, 'whistleId', t.whistle_id, 'outcome', t.outcome, 'returnGround', t.return_ground, 'version', t.version) order by t.offered_at, t.id)
    from task t where t.county = m.county and t.matter_id = m.id), '[]') as tasks,
  coalesce((select json_agg(n.post_id) from matter_named_post n
    where n.county = m.county and n.matter_id = m.id), '[]') as "namedPostIds",
  coalesce((select json_agg(e.path) from matter_exclusion e
    where e.county = m.county and e.matter_id = m.id and e.path is not null), '[]') as "excludedPaths",
  coalesce((select json_agg(e.unit_id) from matter_exclusion e
    where e.county = m.county and e.matter_id = m.id and e.unit_id is not null), '[]') as "excludedUnitIds",
  coalesce((select json_agg(distinct a.staff_id) from activity a
    where a.county = m.county and a.matter_id = m.id and a.task_id is not null and a.staff_id is not null), '[]')
    as "handlerStaffIds",
  coalesce((select json_agg(p.id) from party p
    where p.county = m.county and p.matter_id = m.id and p.wants_messages), '[]') as "tellPartyIds"`

type Row = Omit<MatterRecord, 'handlingUnitIds' | 'everUnitIds'>

function withUnits(row: Row): MatterRecord {
  const open = row.tasks.filter((task) => isHandling(task.state))
  return {
    ...row,
    handlingUnitIds: open.map((task) => task.unitId),
    everUnitIds: row.tasks.map((task) => task.unitId),
  }
}

const matterByKey = prepared(
  `select ${columns}, ${surroundings} from matter m where m.county = $1 and m.id = $2`,
)
const lockByKey = prepared('select 1 from matter where county = $1 and id = $2 for update')

/** Loads a matter and locks its row: whoever comes second waits and then sees what the first one did. */
export async function findMatterForUpdate(tx: Tx, key: MatterKey): Promise<MatterRecord | undefined> {
  // Sent together and run in this order: the look is taken when the lock is held.
  const [, matter] = await Promise.all([
    runPrepared(tx, lockByKey, [key.county, key.id]),
    findMatter(tx, key),
  ])
  return matter
}

/** Loads a matter as it stands. */
export async function findMatter(db: Database | Tx, key: MatterKey): Promise<MatterRecord | undefined> {
  const rows = await runPrepared<Row>(db, matterByKey, [key.county, key.id])
  return rows[0] && withUnits(rows[0])
}

const mattersByKeys = `select ${columns}, ${surroundings} from matter m
  join unnest($1::text[], $2::uuid[]) k (county, id) on m.county = k.county and m.id = k.id where m.county = any($1)`

/** Loads several matters as they stand, in one look and in no order. */
export async function findMatters(db: Database | Tx, keys: readonly MatterKey[]): Promise<MatterRecord[]> {
  if (keys.length === 0) return []
  const counties = keys.map(({ county }) => county)
  const ids = keys.map(({ id }) => id)
  return (await runPrepared<Row>(db, mattersByKeys, [counties, ids])).map(withUnits)
}

/** Finds the key behind a public code; the county is its first six digits. */
export async function findMatterKeyByCode(db: Database, code: string): Promise<MatterKey | undefined> {
  const county = code.slice(0, 6)
  const row = await db
    .selectFrom('matter')
    .select(['county', 'id'])
    .where('county', '=', county)
    .where('code', '=', code)
    .executeTakeFirst()
  return row
}
