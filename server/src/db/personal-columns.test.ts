import { personalColumns } from '@manyuan/core/personal/columns.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let client: Client
beforeAll(async () => {
  database = await freshDatabase(emptyTemplate)
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Columns that say what sort, state or place something has, alike in every table: closed words and keys of places. */
const sorts = [
  'county',
  'path',
  'kind_id',
  'stage',
  'confidentiality',
  'light',
  'source',
  'role',
  'state',
  'unit',
]

/**
 * Columns about nobody, by table. Ids of posts, parties and matters lead to a person only through columns that are
 * registered; numbers and days alone say nothing about anybody.
 */
const aboutNobody: Record<string, readonly string[]> = {
  installation: ['city_code', 'name', 'seed'],
  division: ['code', 'name', 'lon', 'lat', 'outline'],
  division_successor: ['decree'],
  division_name: ['name'],
  grid: ['code', 'overlay', 'name'],
  // Where a market or a bus stop is: nobody's dwelling.
  spot: ['name', 'lon', 'lat'],
  place_code: ['number'],
  unit: ['kind', 'function', 'name', 'residency'],
  // Telephones and address of an office, which are printed at its door.
  centre: ['name', 'address', 'telephone', 'supervision_telephone'],
  unit_duty: ['basis', 'capacity'],
  unit_transfer: ['reason', 'basis'],
  post: ['title'],
  auth_user: ['id'],
  auth_session: ['id'],
  // Sign-in by other systems is not switched on: its columns are empty.
  auth_account: ['id', 'provider_id', 'user_id', 'access_token', 'refresh_token', 'id_token', 'scope'],
  auth_verification: ['id'],
  auth_two_factor: ['id', 'user_id'],
  integration_client: ['name', 'source_system', 'actions', 'networks'],
  integration_secret: ['key_id', 'digest'],
  kind: ['id', 'parent_id', 'family', 'name', 'definition'],
  // What a kind asks, not what anybody answered.
  kind_revision: ['definition'],
  limit_policy: ['id', 'definition'],
  routing_rule: ['id', 'definition'],
  ladder_rule: ['id', 'definition'],
  // `duty:` or `rule:` and an id.
  dispatch_suggestion: ['by_what'],
  suggestion_day: ['by_what'],
  calendar_day: ['kind', 'name'],
  calendar_year: ['notice'],
  matter: [
    'code',
    'area_at_origin',
    'risk',
    'urgency',
    'difficulty',
    'overlays',
    'source_system',
    'source_number',
  ],
  objection: ['ground'],
  whistle: ['outcome'],
  // What a meeting is called and where it is and was to be, for whoever is called to it; numbers of people are cut out.
  meeting: ['title', 'meeting_place', 'earlier'],
  matter_link: ['relation', 'other_county'],
  supervision: ['year', 'serial', 'form', 'ground', 'times'],
  escalation_due: ['taken', 'due_at', 'next_at', 'plan'],
  escalation: ['milestone', 'level', 'deed', 'outcome', 'duty_gap', 'due_at', 'told_post_ids'],
  supervision_serial: ['year', 'next_serial'],
  stay: ['sort', 'reason_id', 'ended_by'],
  late_reason: ['reason_id'],
  close_reminder: ['times'],
  clock_step: ['kind', 'moved'],
  matter_key: ['key_id', 'wrapped', 'destroyed_for'],
  matter_text: ['field'],
  party: ['sort', 'index_key_id'],
  task: ['outcome', 'return_ground'],
  // Ids and closed words, as a test of the catalogue holds.
  activity: ['kind', 'stage_from', 'stage_to', 'actor_type', 'data'],
  audit: ['actor_type', 'action', 'object_type', 'object_id', 'result', 'code', 'data'],
  matter_clock: ['milestone', 'policy_id'],
  call_back: ['given_by', 'result'],
  // Of a rule: kind, source, risk.
  call_back_round: ['always', 'match', 'result'],
  call_back_rules: ['definition'],
  recurring_rules: ['definition'],
  tally_said: ['said', 'given_by'],
  // A place, a kind and numbers.
  recurrence: ['ground'],
  attachment: ['paper_id', 'media_type', 'sha256', 'storage_key'],
  // The mark is a digest of a file's size, date and edges, which tells it from others of the same matter.
  upload: ['paper_id', 'mark'],
  notice: ['template', 'channel', 'problem'],
  // Ids of posts, days and hours.
  duty_week: ['shifts'],
  duty_day: ['shifts'],
  message_cause: ['step', 'to_post_ids'],
  message: ['step', 'part'],
  message_rules: ['definition'],
  // Ids, closed words, statuses and codes that another program answered.
  message_delivery: ['step', 'channel', 'problem'],
  // Where an office's system or the group of a unit is called.
  message_endpoint: [
    'channel',
    'name',
    'language',
    'host',
    'address_cipher',
    'secret_cipher',
    'former_secret_cipher',
    'key_id',
    'problem',
  ],
  // A digest of six random digits, good for minutes.
  staff_contact: ['channel', 'key_id', 'code_digest'],
  // Groups of steps, channels and times of day.
  message_preference: ['definition'],
  command: ['name', 'body_hash', 'result'],
  tally_delta: ['measure', 'said', 'given_by'],
  tally: ['measure'],
  audit_seal: ['digest'],
  export: ['what', 'definition', 'format', 'language', 'problem', 'key_id', 'salt'],
  // Ids and closed words under a name that says what a list is of.
  saved_view: ['name', 'filter', 'columns'],
  list_columns: ['columns'],
  right_request: ['asks', 'standing', 'asker', 'shown', 'field', 'ground'],
  right_policy: ['definition'],
  clock_rule: ['definition'],
  audit_check: ['witnesses', 'problems', 'at_county'],
  import_row: ['source_system', 'source_number', 'index_key_id', 'digest'],
  last_done: ['what'],
  enquiry: ['sort', 'key_id', 'wrapped', 'matter_county'],
  enquiry_day: ['sort'],
  standard_text: ['move', 'title', 'words'],
  // N-grams that many matters of many villages share, and how often they were right: `train-city.test.ts` tries to read more.
  suggestion_model: ['digest', 'figures', 'model'],
  suggestion_model_use: ['digest'],
  // Ids and counts; how often a problem was met and in which lines; words of closed sets that a system calls its own.
  import_run: ['what', 'source_system', 'file_name', 'file_sha256', 'plan', 'outcome', 'share'],
  import_file: ['name', 'key_id', 'wrapped'],
  import_mapping: ['what', 'path', 'head_digest', 'source_system', 'mapping'],
  schema_migration: ['name', 'checksum'],
}

/** Every column that can hold what somebody is called, said or did: whatever is no number, day, flag or bare id. */
async function tellingColumns(): Promise<string[]> {
  const { rows } = await client.query<{ column: string }>(`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name ~ '(^|_)(staff_id|user_id)$'
      or not (data_type in ('uuid', 'integer', 'smallint', 'bigint', 'boolean', 'date', 'timestamp with time zone', 'xid8')))
    order by 1`)
  return rows.map(({ column }) => column)
}

const registerName = (column: string) => column.replace(/_cipher$/, '')

test('every column that can hold something about a person is registered, or is said to be about nobody', async () => {
  const registered = Object.keys(personalColumns)
  const known = (column: string) => {
    const [table = '', name = ''] = column.split('.')
    if (column === 'matter_text.cipher') return true
    return (
      registered.includes(registerName(column)) || sorts.includes(name) || aboutNobody[table]?.includes(name)
    )
  }
  const columns = await tellingColumns()
  expect(columns.length).toBeGreaterThan(100)
  expect(columns.filter((column) => !known(column))).toEqual([])
})

test('nothing is both, and nothing is registered or left out that the schema does not have', async () => {
  const { rows } = await client.query<{ column: string }>(`
    select table_name || '.' || column_name as column from information_schema.columns where table_schema = 'public'`)
  const there = new Set(rows.flatMap(({ column }) => [column, registerName(column)]))
  const { rows: fields } = await client.query<{ check: string }>(
    "select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'matter_text_field_known'",
  )
  const texts = [...(fields[0]?.check ?? '').matchAll(/'(\w+)'::text/g)].map(
    ([, word]) => `matter_text.${word}`,
  )
  const registered = Object.keys(personalColumns)
  expect(registered.filter((id) => id.startsWith('matter_text.')).sort()).toEqual(texts.sort())
  const columns = registered.filter((id) => !id.startsWith('matter_text.') && id !== 'attachment.file')
  expect(columns.filter((id) => !there.has(id))).toEqual([])
  const nobody = Object.entries(aboutNobody).flatMap(([table, names]) =>
    names.map((name) => `${table}.${name}`),
  )
  expect(nobody.filter((column) => !there.has(column))).toEqual([])
  expect(nobody.filter((column) => registered.includes(registerName(column)))).toEqual([])
})
