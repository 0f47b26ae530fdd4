import { mostUnitsTold, type whistleFigureRoutes } from '@manyuan/core/figures/whistles.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { findMatters } from '../db/matter-record.ts'
import {
  type CalledArea,
  countCallsByCentre,
  countCallsByUnit,
  listCallsBehind,
} from '../db/whistle-figures.ts'
import type { Deps } from '../deps.ts'
import { requirePeriod } from '../enquiries/period.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Queries = {
  [Name in keyof typeof whistleFigureRoutes]: z.output<(typeof whistleFigureRoutes)[Name]['query']>
}
type Answers = {
  [Name in keyof typeof whistleFigureRoutes]: z.output<(typeof whistleFigureRoutes)[Name]['answer']>
}

const usualDays = 30

/** The centres that lie at or below a path, and the days that are asked for. */
function areaOf(
  { centres }: Dictionary,
  path: string,
  { sort, ...asked }: Queries['whistles'] & { centreId?: string | undefined },
  now: Date,
): CalledArea {
  const to = asked.to ?? businessDayOf(now)
  const from = asked.from ?? addDays(to, 1 - usualDays)
  requirePeriod({ from, to })
  const within = centres.filter((centre) => isWithin(centre.path, path))
  const chosen = within.filter(({ id }) => asked.centreId === undefined || id === asked.centreId)
  return { centreIds: chosen.map(({ id }) => id), joint: sort === 'meeting', from, to }
}

/** Both sides of whistles and joint meetings, by centre and by unit; no row of a matter is read for them. */
export async function countWhistles(
  deps: Deps,
  path: string,
  query: Queries['whistles'],
  language: Language,
): Promise<Omit<Answers['whistles'], 'at' | 'path'>> {
  const dictionary = await deps.dictionary.current()
  const area = areaOf(dictionary, path, query, deps.now())
  const [centres, units] = await Promise.all([
    countCallsByCentre(deps.db, area),
    countCallsByUnit(deps.db, area),
  ])
  const unitOf = (id: string) => dictionary.unit(id)
  const nameOf = (id: string) => nameIn(language, unitOf(id)?.name ?? { zh: id })
  const inPlace = (a: string, b: string) =>
    (unitOf(a)?.path ?? '').localeCompare(unitOf(b)?.path ?? '') || a.localeCompare(b)
  const ofCentre = (id: string) => dictionary.centre(id)?.unitId ?? id
  return {
    centres: centres
      .sort((a, b) => inPlace(ofCentre(a.centreId), ofCentre(b.centreId)))
      .map((row) => ({ ...row, name: nameOf(ofCentre(row.centreId)) })),
    units: units
      .sort((a, b) => inPlace(a.unitId, b.unitId))
      .slice(0, mostUnitsTold)
      .map((row) => ({ ...row, name: nameOf(row.unitId) })),
    more: units.length > mostUnitsTold,
  }
}

/** The calls behind one of these figures, as far as the reader may read their matters. */
export async function readCallsBehind(
  deps: Deps,
  actor: StaffActor,
  path: string,
  query: Queries['whistleRows'],
): Promise<Answers['whistleRows']> {
  const dictionary = await deps.dictionary.current()
  const area = areaOf(dictionary, path, query, deps.now())
  const found = await listCallsBehind(deps.db, actor, area, query, readCursor(query.after), query.limit + 1)
  const { rows, next } = pageOf(found, query.limit, (row) => writeCursor(row.calledAt, row.whistleId))
  const matters = new Map((await findMatters(deps.db, rows)).map((matter) => [matter.id, matter]))
  return {
    rows: rows.flatMap(({ county: _, id, calledAt, meetsAt, ...row }) => {
      const matter = matters.get(id)
      if (!matter || !can(actor, 'read', matter)) return []
      const { code, kindId, divisionId, stage } = matter
      return {
        ...row,
        matter: matterRef(matter),
        code,
        kindId,
        divisionId,
        stage,
        calledAt: calledAt.toISOString(),
        meetsAt: meetsAt.toISOString(),
      }
    }),
    next,
  }
}
