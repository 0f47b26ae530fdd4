import { CallBackRules, usualCallBackRules } from '@manyuan/core/call-backs/rules.ts'
import { buildCalendar, type CalendarDay, type WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import { ClockRules, clockRulesOn } from '@manyuan/core/clock/clock-rules.ts'
import type { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import { indexLadders, type Ladders } from '@manyuan/core/escalation/rule.ts'
import { type Kind, type KindTree, kindTree } from '@manyuan/core/kinds/kind.ts'
import { MessageRules, usualRules } from '@manyuan/core/messages/rules.ts'
import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'
import type { Seat } from '@manyuan/core/permissions/actor.ts'
import type { Centre, Division, Grid, Unit, UnitDuty } from '@manyuan/core/places/places.ts'
import { levels, pathsUpwards } from '@manyuan/core/places/places.ts'
import { RecurringRules, usualRecurringRules } from '@manyuan/core/recurring/rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { RightPolicy, usualRightPolicy } from '@manyuan/core/rights/policy.ts'
import { indexRouting, type RoutingIndex } from '@manyuan/core/routing/choose.ts'
import type { RoutingRule } from '@manyuan/core/routing/rule.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { readPolicies } from '../clock/policies.ts'
import type { DictionaryRows } from '../db/dictionary.ts'
import type { PostBrief } from '../db/posts.ts'
import { readLadders } from '../escalation/read-ladders.ts'
import { readKinds } from '../kinds/versions.ts'
import { OperationFault } from '../operation-fault.ts'
import { readRoutingRules } from '../routing/read-rules.ts'

/** Limits of the office that are not law: reopening by the reporter, closed until archived, look-ups an hour. */
export type Settings = { reopenDays: number; archiveDays: number; lookUpsPerHour: number }
const settings: Settings = { reopenDays: 15, archiveDays: 45, lookUpsPerHour: 30 }

/** The slow-changing half of the world as it stands, in memory: places, units, kinds, limits, calendar. */
export type Dictionary = {
  version: number
  epoch: number
  cityCode: string
  cityName: { zh: string; en?: string | undefined }
  demonstration: boolean
  city: Division
  settings: Settings
  divisions: readonly Division[]
  /** The first part of every key of a matter: of the counties, and of the city for what lies in none. */
  counties: readonly string[]
  grids: readonly Grid[]
  units: readonly Unit[]
  centres: readonly Centre[]
  duties: readonly UnitDuty[]
  /** The lines of the duty lists that name a kind, over and to come ones too. */
  dutiesOf(kindId: string): readonly UnitDuty[]
  /** 派单规则: every version, and those laid out for choosing. */
  routingRules: readonly RoutingRule[]
  routing: RoutingIndex
  /** 逐级报告规则: every version, laid out for choosing. */
  ladders: Ladders
  kinds: KindTree
  /** Every version of every kind: what matters were ever registered with. */
  kindVersions: readonly Kind[]
  policies: readonly LimitPolicy[]
  /** How long the city gives itself to answer people about their own data. */
  rightPolicy: RightPolicy
  /** Who hears of which step of a matter, and how. */
  messageRules: MessageRules
  /** Which share of what is settled is called back, and how often somebody is tried. */
  callBackRules: CallBackRules
  /** By which ways places outside are told of matters. */
  endpointChannels: readonly EndpointChannel[]
  calendar: WorkCalendar
  /** What the city decided about clocks that stand still, about more time and being late: every version, and that of a day. */
  clockRules: readonly ClockRules[]
  clockRulesOn(day: BusinessDay): ClockRules
  /** What the city decided about problems that return. */
  recurringRules: RecurringRules
  /** The calendar as it is written down: the years that are published, and the days that differ from the week. */
  calendarYears: readonly { year: number; notice: string; version: number }[]
  calendarDays: readonly (CalendarDay & { source: string })[]
  division(id: string): Division | undefined
  /** The valid division at this path. */
  divisionAt(path: string): Division | undefined
  grid(id: string): Grid | undefined
  unit(id: string): Unit | undefined
  centre(id: string): Centre | undefined
  centreOfUnit(unitId: string): Centre | undefined
  /** The valid centre nearest to the path, at most as low as `lowestLevel` (1 city … 4 village). */
  centreAtOrAbove(path: string, lowestLevel: number): Centre
  unitsBelow(unitId: string): Unit[]
  /** The valid units of the division at this path. */
  unitsAt(path: string): readonly Unit[]
  /** The ended centres of places that were merged into that of a unit: their people came there, and are who they were. */
  seatsGoneInto(unitId: string): readonly Seat[]
  gridsOf(divisionId: string): Grid[]
  childrenOf(divisionId: string): Division[]
  /** The newest version of a kind, ended or not, for reading what was registered; refuses an unknown one. */
  getKind(id: string): Kind
  /** The kind in the version in which a matter has it. */
  getKindOf(matter: { kindId: string; kindVersion: number }): Kind
  /** The version in force on a day of a kind that matters can be of; refuses headings and what has ended or not begun. */
  getKindOn(id: string, day: BusinessDay): Kind
  /** All kinds as they are on a day; one that is not in force keeps its name, and nobody is offered it. */
  kindsOn(day: BusinessDay): Kind[]
  /** The kinds that hold on a day, and no others. */
  kindsHoldingOn(day: BusinessDay): Kind[]
  /** Every version of a kind that holds on a day or on a later one. */
  kindsFrom(day: BusinessDay): Kind[]
  /** The posts of a centre that receive sealed matters on a day: those said to, otherwise its head. */
  postsForSealed(unitId: string, day: BusinessDay): PostBrief[]
  headsOf(unitId: string, day: BusinessDay): PostBrief[]
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** The units below a unit, however deep. */
function branch(children: Map<string, Unit[]>, unitId: string): Unit[] {
  return (children.get(unitId) ?? []).flatMap((unit) => [unit, ...branch(children, unit.id)])
}

/** By each unit of a place that went on, the ended centres whose people came there, through merge after merge. */
function seatsByUnit({ divisions, centres, units }: DictionaryRows): Map<string, Seat[]> {
  const ended = divisions.filter(({ successors }) => successors.length > 0)
  const seats = new Map<string, Seat[]>()
  if (ended.length === 0) return seats
  const centresOf = groupBy(centres, ({ divisionId }) => divisionId)
  const before = (divisionId: string): Division[] =>
    ended
      .filter(({ successors }) => successors.some(({ id }) => id === divisionId))
      .flatMap((gone) => [gone, ...before(gone.id)])
  for (const id of new Set(ended.flatMap(({ successors }) => successors.map((next) => next.id)))) {
    const gone = before(id).flatMap((division) => centresOf.get(division.id) ?? [])
    for (const unit of units.filter(({ divisionId }) => divisionId === id))
      seats.set(
        unit.id,
        gone.map((centre) => ({ unitId: centre.unitId, path: centre.path })),
      )
  }
  return seats
}

/** Builds the dictionary from its rows; throws when the database holds no city yet. */
export function buildDictionary(rows: DictionaryRows & { posts: PostBrief[] }): Dictionary {
  const divisions = byId(rows.divisions)
  const grids = byId(rows.grids)
  const units = byId(rows.units)
  const centres = byId(rows.centres)
  const divisionsByPath = new Map(
    rows.divisions.filter((one) => one.validTo === null).map((one) => [one.path, one]),
  )
  const centresByUnit = new Map(rows.centres.map((centre) => [centre.unitId, centre]))
  const centresByPath = new Map(
    rows.centres.filter((one) => one.validTo === null).map((one) => [one.path, one]),
  )
  const goneInto = seatsByUnit(rows)
  const children = groupBy(rows.units, (unit) => unit.parentId)
  const gridsByDivision = groupBy(rows.grids, (grid) => grid.divisionId)
  const divisionsByParent = groupBy(rows.divisions, (division) => division.parentId)
  const unitsByPath = groupBy(
    rows.units.filter(({ validTo }) => validTo === null),
    ({ path }) => path,
  )
  const dutiesByKind = groupBy(rows.duties, ({ kindId }) => kindId)
  const postsByUnit = groupBy(rows.posts, (post) => post.unitId)
  const postsOn = (unitId: string, day: BusinessDay) =>
    (postsByUnit.get(unitId) ?? []).filter(({ from, to }) => from <= day && (to === null || day <= to))
  const headsOf = (unitId: string, day: BusinessDay) =>
    postsOn(unitId, day).filter(({ role }) => role === 'unitHead' || role === 'centreHead')
  const kinds = readKinds(rows.kinds)
  const city = rows.divisions.find((division) => division.level === levels.city && division.validTo === null)
  if (!city) throw new OperationFault({ code: 'database.noCity' })
  const tree = kindTree(kinds.newest)
  const routingRules = readRoutingRules(rows.routingRules)
  const clockRules = rows.clockRules.map((one) => ClockRules.parse(one))
  const calendarVersion = Math.max(1, ...rows.calendarYears.map(({ version }) => version))

  return {
    version: rows.version,
    epoch: rows.installation.epoch,
    cityCode: rows.installation.cityCode,
    cityName: rows.installation.name,
    demonstration: rows.installation.demonstration,
    city,
    settings,
    divisions: rows.divisions,
    counties: [...new Set(rows.divisions.map(({ county }) => county))],
    grids: rows.grids,
    units: rows.units,
    centres: rows.centres,
    duties: rows.duties,
    dutiesOf: (kindId) => dutiesByKind.get(kindId) ?? [],
    routingRules,
    routing: indexRouting(routingRules, tree),
    ladders: indexLadders(readLadders(rows.ladders), tree),
    kinds: tree,
    kindVersions: kinds.all,
    policies: readPolicies(rows.policies),
    clockRules,
    clockRulesOn: (day) => clockRulesOn(clockRules, day),
    recurringRules:
      rows.recurringRules === undefined ? usualRecurringRules : RecurringRules.parse(rows.recurringRules),
    rightPolicy: rows.rightPolicy === undefined ? usualRightPolicy : RightPolicy.parse(rows.rightPolicy),
    callBackRules:
      rows.callBackRules === undefined ? usualCallBackRules : CallBackRules.parse(rows.callBackRules),
    endpointChannels: rows.endpointChannels,
    messageRules: rows.messageRules === undefined ? usualRules : MessageRules.parse(rows.messageRules),
    calendar: buildCalendar({
      version: calendarVersion,
      days: rows.calendarDays as CalendarDay[],
      publishedYears: rows.calendarYears.map(({ year }) => year),
    }),
    calendarYears: rows.calendarYears,
    calendarDays: rows.calendarDays as (CalendarDay & { source: string })[],
    division: (id) => divisions.get(id),
    divisionAt: (path) => divisionsByPath.get(path),
    grid: (id) => grids.get(id),
    unit: (id) => units.get(id),
    centre: (id) => centres.get(id),
    centreOfUnit: (unitId) => centresByUnit.get(unitId),
    centreAtOrAbove(path, lowestLevel) {
      for (const above of pathsUpwards(path)) {
        const centre = centresByPath.get(above)
        if (centre && centre.level <= lowestLevel) return centre
      }
      return centresByPath.get(city.path) ?? refuse('matter.noCentreAbove')
    },
    seatsGoneInto: (unitId) => goneInto.get(unitId) ?? [],
    unitsAt: (path) => unitsByPath.get(path) ?? [],
    unitsBelow: (unitId) => branch(children, unitId),
    gridsOf: (divisionId) => gridsByDivision.get(divisionId) ?? [],
    childrenOf: (divisionId) => divisionsByParent.get(divisionId) ?? [],
    getKind: kinds.getKind,
    getKindOf: kinds.getKindOf,
    getKindOn: kinds.getKindOn,
    kindsOn: kinds.kindsOn,
    kindsHoldingOn: kinds.kindsHoldingOn,
    kindsFrom: kinds.kindsFrom,
    postsForSealed(unitId, day) {
      const said = postsOn(unitId, day).filter((post) => post.receivesSealed)
      return said.length > 0 ? said : headsOf(unitId, day)
    },
    headsOf,
  }
}
