import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'
import type { Centre, Division, Grid, Unit, UnitDuty } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { listCallBackRules } from './call-backs.ts'
import { listClockRules } from './clock-rules.ts'
import { listEndpointChannels } from './endpoints.ts'
import { listMessageRules } from './message-rules.ts'
import { listRecurringRules } from './recurring.ts'
import { listKindRows, listLadderRows, listPolicyRows, listRoutingRows, type RuleRow } from './rules.ts'
import type { Database, Tx } from './tx.ts'

/** The slow-changing rows that every use case needs, as they stand; see `places/dictionary.ts`. */
export type DictionaryRows = {
  version: number
  installation: { cityCode: string; name: { zh: string; en?: string }; demonstration: boolean; epoch: number }
  divisions: Division[]
  grids: Grid[]
  units: Unit[]
  centres: Centre[]
  duties: UnitDuty[]
  kinds: RuleRow[]
  policies: RuleRow[]
  routingRules: RuleRow[]
  ladders: RuleRow[]
  /** The newest of what the city published; nothing while it has published none. */
  rightPolicy: unknown
  /** Every version of what the city published about its clocks. */
  clockRules: readonly unknown[]
  /** By which ways places outside are told of matters. */
  endpointChannels: EndpointChannel[]
  /** The newest of the rules about who hears of what; nothing while it has published none. */
  messageRules: unknown
  /** The newest of the rules about call-backs; nothing while it has published none. */
  callBackRules: unknown
  /** The newest of the rules about what returns; nothing while it has published none. */
  recurringRules: unknown
  calendarDays: { day: string; kind: string; name: unknown; source: string; version: number }[]
  calendarYears: { year: number; notice: string; version: number }[]
}

/** Reads the number that every change of the slow tables raises. */
export async function readRulesVersion(db: Database): Promise<number> {
  const row = await db.selectFrom('installation').select('rules_version').executeTakeFirst()
  return row?.rules_version ?? 0
}

/** Tells every process to read the slow-changing tables again. */
export async function raiseRulesVersion(tx: Tx): Promise<void> {
  await sql`update installation set rules_version = rules_version + 1`.execute(tx)
}

async function rowsOf<T>(db: Database, statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await statement.execute(db)).rows
}

/** Reads all slow-changing rows that are valid now or were: lists show what was valid, moves use what is. */
export async function readDictionary(db: Database): Promise<DictionaryRows | undefined> {
  const [installation] = await rowsOf(
    db,
    sql<DictionaryRows['installation'] & { version: number }>`
      select city_code as "cityCode", name, demonstration, epoch, rules_version as version from installation`,
  )
  if (!installation) return undefined
  const { version, ...rest } = installation
  return {
    version,
    installation: rest,
    divisions: await rowsOf(
      db,
      sql<Division>`select id, code, county, path, level, parent_id as "parentId", name, statutory, lon, lat,
        point_made_up as "pointMadeUp", valid_from as "validFrom", valid_to as "validTo", version,
        coalesce((select jsonb_agg(jsonb_build_object('name', former.name, 'from', former.valid_from,
          'to', former.valid_to, 'merged', former.merged) order by former.valid_to desc)
          from (select name, valid_from, valid_to, false as merged from division_name
              where division_id = division.id
            union all select gone.name, gone.valid_from, gone.valid_to, true from division_successor next
              join division gone on gone.id = next.division_id where next.successor_id = division.id) former
          ), '[]') as "formerNames",
        coalesce((select jsonb_agg(jsonb_build_object('id', next.successor_id, 'decree', next.decree)
            order by next.successor_id)
          from division_successor next where next.division_id = division.id), '[]') as successors,
        merge.main_id as "mergedInto",
        merge.division_id is not null and merge.finished_at is null as moving
        from division left join division_merge merge on merge.division_id = division.id order by path`,
    ),
    grids: await rowsOf(
      db,
      sql<Grid>`select id, code, division_id as "divisionId", path, overlay, name, households,
        successor_id as "successorId", valid_from as "validFrom", valid_to as "validTo", version from grid order by path`,
    ),
    units: await rowsOf(
      db,
      sql<Unit>`select id, county, division_id as "divisionId", path, level, parent_id as "parentId", kind, function,
        name, residency, valid_from as "validFrom", valid_to as "validTo", version from unit order by path, id`,
    ),
    centres: await rowsOf(
      db,
      sql<Centre>`select id, division_id as "divisionId", unit_id as "unitId", parent_id as "parentId", county, path,
        level, name, address, telephone, supervision_telephone as "supervisionTelephone",
        valid_from as "validFrom", valid_to as "validTo", version from centre order by path`,
    ),
    duties: await rowsOf(
      db,
      sql<UnitDuty>`select id, unit_id as "unitId", kind_id as "kindId", path, role, capacity, basis,
        version, valid_from as "validFrom", valid_to as "validTo" from unit_duty order by kind_id, path, role desc, id`,
    ),
    kinds: await listKindRows(db),
    policies: await listPolicyRows(db),
    routingRules: await listRoutingRows(db),
    ladders: await listLadderRows(db),
    rightPolicy: (
      await rowsOf(
        db,
        sql<{ definition: unknown }>`select definition from right_policy order by version desc limit 1`,
      )
    )[0]?.definition,
    clockRules: (await listClockRules(db)).map(({ definition }) => definition),
    messageRules: (await listMessageRules(db, 1))[0]?.definition,
    callBackRules: (await listCallBackRules(db, 1))[0]?.definition,
    recurringRules: (await listRecurringRules(db, 1))[0]?.definition,
    endpointChannels: await listEndpointChannels(db),
    calendarDays: await rowsOf(
      db,
      sql<
        DictionaryRows['calendarDays'][number]
      >`select day, kind, name, source, version from calendar_day order by day`,
    ),
    calendarYears: await rowsOf(
      db,
      sql<
        DictionaryRows['calendarYears'][number]
      >`select year, notice, version from calendar_year order by year`,
    ),
  }
}
