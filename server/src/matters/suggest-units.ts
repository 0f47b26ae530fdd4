import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { dutyNearness } from '@manyuan/core/places/duty-reach.ts'
import { isWithin, pathWidths, type Unit, type UnitDuty } from '@manyuan/core/places/places.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { canBeSentTo, dutyQuestion, nearestLines } from '../routing/duty-lines.ts'
import type { UnitsInWords } from './units-in-words.ts'

type Line = { unit: Unit; duty: UnitDuty | undefined }

const longestPath = pathWidths.grid
/** A unit named in the words: before others of its level, behind those of the duty list; or behind all. */
const beforeOthers = 500_000
const behindAll = -10_000_000
const roleStep = 1_000_000

/**
 * Units the custody centre can send this matter to, those the duty list (派单目录) speaks for first. Units that
 * must keep away from the matter are not offered. A unit that the words name comes before others for which nothing speaks;
 * where the matter may be about it, nothing is said for it and it comes last: whoever sends it there has to look first.
 */
export function suggestUnits(
  dictionary: Dictionary,
  matter: MatterRecord,
  today: string,
  language: Language,
  { namedBy, maybeAbout }: UnitsInWords,
) {
  const centre = dictionary.centre(matter.custodyCentreId)
  if (!centre) return []
  const question = dutyQuestion(dictionary, matter)
  const best = nearestLines(dictionary, matter, today)
  const allowed = (unit: Unit) =>
    canBeSentTo(dictionary, matter, unit) &&
    (unit.level === centre.level || unit.level === centre.level + 1 || best.has(unit.id)) &&
    (isWithin(matter.path, unit.path) || best.has(unit.id))
  const lines: Line[] = dictionary.units
    .filter(allowed)
    .map((unit) => ({ unit, duty: best.get(unit.id)?.duty }))
  // What came up could not be solved below: those of the centre's own level before the nearest in place.
  const rank = ({ unit, duty }: Line) =>
    (namedBy.has(unit.id) ? (maybeAbout ? behindAll : beforeOthers) : 0) +
    (duty
      ? (duty.role === 'lead' ? 2 : 1) * roleStep + dutyNearness(question, duty, unit.level)
      : (unit.level === centre.level ? longestPath : 0) + unit.level)
  return lines
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        b.unit.level - a.unit.level ||
        a.unit.path.localeCompare(b.unit.path) ||
        a.unit.id.localeCompare(b.unit.id),
    )
    .map(({ unit, duty }) => ({
      unitId: unit.id,
      name: nameIn(language, unit.name),
      namedBy: namedBy.get(unit.id) ?? [],
      ...(maybeAbout && namedBy.has(unit.id)
        ? { role: null, why: null, named: 'maybeAbout' as const }
        : {
            role: duty?.role ?? null,
            why: duty ? { kindId: duty.kindId, path: duty.path, capacity: duty.capacity } : null,
            named: namedBy.has(unit.id) ? ('inWords' as const) : null,
          }),
    }))
}
