import { cellOf } from '@manyuan/core/geo.ts'
import type { Family, Kind } from '@manyuan/core/kinds/kind.ts'
import { makeMatterCode } from '@manyuan/core/matters/code.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { Risk, Urgency } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf, yearOf } from '@manyuan/core/time.ts'
import type { FactRows, NewMatter } from '../../db/matter-write.ts'
import { searchVectorText } from '../../search/words.ts'
import type { StaffedCentre } from '../people.ts'
import { readLimits } from './limits.ts'
import { tellPlot } from './plot.ts'
import { type Report, tellReport } from './report.ts'
import type { World } from './story.ts'

/** What presses: nobody is in danger for a question, a form or an idea. */
const pressing: readonly Family[] = ['dispute', 'event', 'hazard', 'tip']

function risksOf(family: Family): readonly (readonly [Risk, number])[] {
  if (!pressing.includes(family)) return [['low', 1]]
  return family === 'hazard'
    ? [
        ['low', 45],
        ['medium', 45],
        ['high', 10],
      ]
    : [
        ['low', 82],
        ['medium', 16],
        ['high', 2],
      ]
}

function urgenciesOf(family: Family): readonly (readonly [Urgency, number])[] {
  if (!pressing.includes(family)) return [['normal', 1]]
  const urgent = family === 'hazard' ? 25 : 7
  return [
    ['normal', 100 - urgent],
    ['urgent', urgent],
  ]
}

export type ToldMatter = { matter: NewMatter; facts: FactRows; open: boolean }

/** Tells one matter from its first report until it is archived or the end of the time told, whichever is first. */
export function tellMatter(world: World, village: StaffedCentre, kind: Kind, at: Date): ToldMatter {
  const report = tellReport(world, village, kind, at)
  tellPlot(report.story, report.words)
  const { story } = report
  const { light, dueAt } = readLimits(story)
  const open = isOpen(story.stage)
  const { lon, lat } = report.point ?? { lon: null, lat: null }
  if (open) story.addOpen({ light, dueAt, lon, lat })
  return { open, facts: story.facts, matter: { ...rowOf(report), light, due_at: dueAt } }
}

function rowOf({ story, village, grid, point, registrant, origin, words }: Report) {
  const { kind, key, path, registeredAt, chance } = story
  const year = yearOf(registeredAt)
  const code = makeMatterCode(key.county, year, story.world.takeSerial(key.county, year))
  const unitIds = [...new Set(story.facts.task.map((task) => task.unit_id))]
  return {
    county: key.county,
    id: key.id,
    code,
    path,
    area_at_origin: path,
    division_id: village.divisionId,
    grid_id: grid?.id ?? null,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    cell: point ? cellOf(point) : null,
    kind_id: kind.id,
    kind_version: kind.version,
    source: story.source,
    stage: story.stage,
    stage_at: story.stageAt,
    settled_at: story.settledAt,
    origin_centre_id: origin.centreId,
    custody_centre_id: story.custody.centreId,
    lead_unit_id: story.leadUnitId,
    confidentiality: kind.confidentiality,
    risk: chance.weighted(risksOf(kind.family)),
    urgency: chance.weighted(urgenciesOf(kind.family)),
    difficulty: kind.difficulty,
    registered_at: registeredAt,
    registered_day: businessDayOf(registeredAt),
    registered_post_id: registrant?.id ?? null,
    registered_unit_id: registrant?.unitId ?? null,
    registered_staff_id: registrant?.staffId ?? null,
    closed_at: story.closedAt,
    reporters: 1,
    spoke_at: story.spokeAt,
    times_reopened: story.timesReopened,
    round: story.round,
    version: story.facts.activity.length,
    source_system: null,
    source_number: null,
    search:
      kind.confidentiality === 'normal'
        ? searchVectorText({ registeredAt, code, path, unitIds }, words)
        : null,
  }
}
