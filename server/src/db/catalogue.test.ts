import { askingResults, saidWords } from '@manyuan/core/call-backs/asking.ts'
import { alwaysAskedFor } from '@manyuan/core/call-backs/rules.ts'
import { clientSources } from '@manyuan/core/clients/rights.ts'
import { extensionStates } from '@manyuan/core/clock/extension.ts'
import { limitUnits, milestones } from '@manyuan/core/clock/limits.ts'
import { stayEnds, staySorts, stayStates } from '@manyuan/core/clock/stay.ts'
import { objectionStates } from '@manyuan/core/dispatch/objection.ts'
import { enquirySorts } from '@manyuan/core/enquiries/commands.ts'
import { escalatedMilestones, escalationDeeds, escalationLevels } from '@manyuan/core/escalation/ladder.ts'
import { escalationOutcomes } from '@manyuan/core/escalation/views.ts'
import { exportFormats, exportSubjects } from '@manyuan/core/exports/commands.ts'
import { exportProblems, exportStates } from '@manyuan/core/exports/contract.ts'
import { languages } from '@manyuan/core/i18n/texts.ts'
import { runStates } from '@manyuan/core/imports/contract.ts'
import { linkRelations } from '@manyuan/core/links/links.ts'
import { matterStages } from '@manyuan/core/matters/lifecycle.ts'
import { noticeChannels, noticeProblems, noticeStates } from '@manyuan/core/matters/notice.ts'
import { overlays } from '@manyuan/core/matters/overlays.ts'
import { taskRoles, taskStates } from '@manyuan/core/matters/task.ts'
import {
  callBackGivers,
  callBackResults,
  confidentialities,
  difficulties,
  lights,
  outcomes,
  partyRoles,
  partySorts,
  returnGrounds,
  risks,
  sources,
  urgencies,
} from '@manyuan/core/matters/vocabulary.ts'
import { itemOutcomes, meetingStates } from '@manyuan/core/meetings/meeting.ts'
import { deliveryStates } from '@manyuan/core/messages/delivery.ts'
import { messageParts } from '@manyuan/core/messages/parts.ts'
import { endpointChannels, outwardChannels, personalChannels } from '@manyuan/core/messages/steps.ts'
import { staffRoles } from '@manyuan/core/people/roles.ts'
import { actorTypes } from '@manyuan/core/permissions/actor.ts'
import {
  dutyCapacities,
  gridOverlays,
  residencies,
  transferReasons,
  unitKinds,
} from '@manyuan/core/places/places.ts'
import { asideGrounds, recurrenceStates } from '@manyuan/core/recurring/rules.ts'
import { refusalGrounds } from '@manyuan/core/rights/grounds.ts'
import { askers, correctables, proofs, requestStates, rights } from '@manyuan/core/rights/rights.ts'
import { standings } from '@manyuan/core/rights/table.ts'
import { textMoves } from '@manyuan/core/standard-texts/standard-text.ts'
import {
  supervisionForms,
  supervisionGrounds,
  supervisionStates,
} from '@manyuan/core/supervision/supervision.ts'
import { callStates, whistleStates } from '@manyuan/core/whistle/whistle.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'
import { listMigrations, parsePlaces } from './migrate.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let client: Client
const places = new Map<string, string>()

beforeAll(async () => {
  database = await freshDatabase(emptyTemplate)
  client = new Client({ connectionString: database.url })
  await client.connect()
  for (const { sql } of await listMigrations())
    for (const [table, place] of parsePlaces(sql)) places.set(table, place)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function rows<T extends object>(sql: string): Promise<T[]> {
  return (await client.query<T>(sql)).rows
}

test('every table says where it lives', async () => {
  const tables = await rows<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'",
  )
  expect(tables.map(({ name }) => name).sort()).toEqual([...places.keys()].sort())
})

test('every key of a county table starts with the county, and every unique index names it', async () => {
  const indexes = await rows<{
    table: string
    index: string
    primary: boolean
    unique: boolean
    columns: string[]
  }>(`
    select t.relname as table, i.relname as index, x.indisprimary as primary, x.indisunique as unique,
      array(select a.attname::text from unnest(x.indkey) with ordinality k(n, o)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by k.o) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    join pg_namespace s on s.oid = t.relnamespace where s.nspname = 'public'`)
  for (const { table, index, primary, unique, columns } of indexes) {
    if (places.get(table) !== 'county') continue
    if (primary) expect(columns[0], index).toBe('county')
    if (unique) expect(columns, index).toContain('county')
  }
})

test('foreign keys between county tables carry the county, and none leads from a county table to a local one', async () => {
  const keys = await rows<{ name: string; from: string; to: string; columns: string[] }>(`
    select c.conname as name, f.relname as from, t.relname as to,
      array(select a.attname::text from unnest(c.conkey) k join pg_attribute a on a.attrelid = f.oid and a.attnum = k) as columns
    from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f'`)
  for (const { name, from, to, columns } of keys) {
    if (places.get(from) === 'county' && places.get(to) === 'county')
      expect(columns, name).toContain('county')
    if (places.get(from) === 'county') expect(places.get(to), name).not.toBe('local')
  }
})

test('whatever belongs to a matter is found by it through an index', async () => {
  const bare = await rows<{ name: string }>(`
    select c.conname as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'matter'::regclass
      and not exists (select 1 from pg_index x where x.indrelid = c.conrelid
        and (select array_agg(k.n order by k.o) from unnest(x.indkey::int2[]) with ordinality k(n, o) where k.o <= array_length(c.conkey, 1)) = c.conkey)`)
  // A row of an import is looked for by its number over there, never by the matter it became.
  expect(bare.map(({ name }) => name)).toEqual(['import_row_county_matter_id_fkey'])
})

/** Closed sets of core that the schema repeats, by the column that holds one of them. */
const closedSets: Record<string, readonly string[]> = {
  'activity.actor_type': actorTypes,
  'activity.stage_from': matterStages,
  'activity.stage_to': matterStages,
  'audit.actor_type': actorTypes,
  'call_back.given_by': callBackGivers,
  'call_back.result': callBackResults,
  'call_back_round.always': alwaysAskedFor,
  'call_back_round.result': askingResults,
  'recurrence.ground': asideGrounds,
  'recurrence.state': recurrenceStates,
  'tally_said.given_by': callBackGivers,
  'tally_said.said': saidWords,
  'export.format': exportFormats,
  'export.problem': exportProblems,
  'export.state': exportStates,
  'export.what': exportSubjects,
  'enquiry.sort': enquirySorts,
  'enquiry_day.sort': enquirySorts,
  'grid.overlay': gridOverlays,
  'import_run.state': runStates,
  'integration_client.source': clientSources,
  'matter.confidentiality': confidentialities,
  'matter.difficulty': difficulties,
  'matter.light': lights,
  'matter.risk': risks,
  'matter.source': sources,
  'matter.stage': matterStages,
  'matter.overlays': overlays,
  'matter.urgency': urgencies,
  'matter_link.relation': linkRelations,
  'objection.ground': returnGrounds,
  'objection.state': objectionStates,
  'escalation.milestone': escalatedMilestones,
  'escalation.level': escalationLevels,
  'escalation.deed': escalationDeeds,
  'escalation.outcome': escalationOutcomes,
  'supervision.form': supervisionForms,
  'supervision.ground': supervisionGrounds,
  'supervision.state': supervisionStates,
  'clock_step.kind': ['frozen', 'pause', 'extension'],
  'stay.sort': staySorts,
  'stay.state': stayStates,
  'stay.ended_by': stayEnds,
  'extension.state': extensionStates,
  'extension.unit': limitUnits,
  'meeting.state': meetingStates,
  'whistle.outcome': itemOutcomes,
  'whistle.state': whistleStates,
  'whistle_call.state': callStates,
  'matter_clock.light': lights,
  'matter_clock.milestone': milestones,
  'matter_clock.unit': limitUnits,
  'message.part': messageParts,
  'message_delivery.channel': outwardChannels,
  'message_delivery.state': deliveryStates,
  'message_endpoint.channel': endpointChannels,
  'message_endpoint.language': languages,
  'staff_contact.channel': personalChannels,
  'notice.channel': noticeChannels,
  'notice.problem': noticeProblems,
  'notice.state': noticeStates,
  'party.role': partyRoles,
  'party.sort': partySorts,
  'post.role': staffRoles,
  'right_request.asker': askers,
  'right_request.asks': rights,
  'right_request.field': correctables,
  'right_request.ground': refusalGrounds,
  'right_request.shown': proofs,
  'right_request.standing': standings,
  'right_request.state': requestStates,
  'unit_transfer.reason': transferReasons,
  'standard_text.move': textMoves,
  'task.outcome': outcomes,
  'task.return_ground': returnGrounds,
  'task.role': taskRoles,
  'task.state': taskStates,
  'unit.kind': unitKinds,
  'unit.residency': residencies,
  'unit_duty.capacity': dutyCapacities,
  'unit_duty.role': taskRoles,
}

test('the named checks of the schema hold the closed sets of core, no more and no less', async () => {
  const checks = await rows<{ column: string; check: string }>(`
    select c.conrelid::regclass || '.' || a.attname as column, pg_get_constraintdef(c.oid) as check
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'c' and c.conname ~ '_known$' and array_length(c.conkey, 1) = 1`)
  const known = checks.map(({ column, check }) => [
    column,
    [...check.matchAll(/'(\w+)'::text/g)].map(([, word]) => word).sort(),
  ])
  const expected = Object.entries(closedSets).map(([column, words]) => [column, [...words].sort()])
  expect(known.filter(([column]) => String(column) in closedSets).sort()).toEqual(expected.sort())
  // The rest are words of the database alone: they have no set in core to differ from.
  expect(known.flatMap(([column]) => (String(column) in closedSets ? [] : [column])).sort()).toEqual([
    'audit.result',
    'calendar_day.kind',
    'kind_revision.state',
    'matter_key.destroyed_for',
    'matter_text.field',
    'tally.measure',
    'tally_delta.measure',
  ])
})

test('there are no triggers: figures, audit and live updates are written by use cases', async () => {
  expect(await rows('select tgname from pg_trigger where not tgisinternal')).toEqual([])
})

test('the program cannot change or remove what is append-only', async () => {
  const rights = await rows<{ table: string; right: string }>(`
    select t as table, p as right from unnest(array['audit', 'activity', 'audit_seal']) t,
      unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p where has_table_privilege('manyuan_app', t, p)`)
  expect(rights).toEqual([])
})

test('activity, audit, tally and command rows have no column for what people say or are called', async () => {
  const columns = await rows<{ column: string }>(`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and table_name in ('activity', 'audit', 'tally', 'tally_day', 'tally_delta', 'tally_hour',
      'tally_waiting', 'tally_said', 'tally_came', 'command')
      and column_name ~ '(name|phone|telephone|address|words|text)$'`)
  expect(columns.map(({ column }) => column)).toEqual(['command.name'])
})

test('SQL asks no clock', async () => {
  for (const { name, sql } of await listMigrations())
    expect(sql.replace(/--.*$/gm, ''), name).not.toMatch(/\bnow\(\)|current_timestamp/i)
})
