import {
  type DutyQuestion,
  type DutyReason,
  dutyNearness,
  goesFirstTo,
  whyBefore,
} from '@manyuan/core/places/duty-reach.ts'
import { isWithin, type Unit, type UnitDuty } from '@manyuan/core/places/places.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { isShutOut } from '../matters/routing.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** What of a matter decides to whom it is suggested. */
export type RoutedMatter = Pick<
  MatterRecord,
  | 'kindId'
  | 'path'
  | 'source'
  | 'risk'
  | 'urgency'
  | 'custodyCentreId'
  | 'originCentreId'
  | 'excludedUnitIds'
  | 'excludedPaths'
>

/** A unit that the centre can send to, with the line of its duty list that speaks for it. */
export type DutyLineOf = { unit: Unit; duty: UnitDuty }

/** What the lines of the duty lists are looked at for, of this matter at the centre that holds it. */
export function dutyQuestion(dictionary: Dictionary, matter: RoutedMatter): DutyQuestion {
  const kindPath = dictionary.kinds.pathOf(matter.kindId)
  const level = dictionary.centre(matter.custodyCentreId)?.level
  const origin = dictionary.centre(matter.originCentreId)?.level
  return {
    kindPath,
    firstTo: goesFirstTo(dictionary.kinds, kindPath),
    ...(level === undefined ? {} : { level }),
    cameUp: level !== undefined && origin !== undefined && origin > level,
  }
}

/** Whether the centre that holds a matter can send it to a unit: valid, within reach, and not shut out from it. */
export function canBeSentTo(dictionary: Dictionary, matter: RoutedMatter, unit: Unit): boolean {
  const centre = dictionary.centre(matter.custodyCentreId)
  return (
    centre !== undefined &&
    unit.validTo === null &&
    isWithin(unit.path, centre.path) &&
    !isShutOut(dictionary, matter, unit.id)
  )
}

/** Every line of the duty lists that speaks for a matter on a day, whosever it is. */
function linesFor(
  dictionary: Dictionary,
  { path }: RoutedMatter,
  { kindPath }: DutyQuestion,
  today: BusinessDay,
): DutyLineOf[] {
  return kindPath.flatMap((kindId) =>
    dictionary.dutiesOf(kindId).flatMap((duty) => {
      const holds = duty.validFrom <= today && (duty.validTo === null || duty.validTo >= today)
      const unit = holds && isWithin(path, duty.path) ? dictionary.unit(duty.unitId) : undefined
      return unit ? [{ unit, duty }] : []
    }),
  )
}

/** By unit within reach, the nearest line of its duty list that speaks for a matter. */
export function nearestLines(
  dictionary: Dictionary,
  matter: RoutedMatter,
  today: BusinessDay,
): Map<string, DutyLineOf> {
  const question = dutyQuestion(dictionary, matter)
  const best = new Map<string, DutyLineOf>()
  for (const line of linesFor(dictionary, matter, question, today)) {
    const other = best.get(line.unit.id)
    if (other && dutyNearness(question, line.duty) <= dutyNearness(question, other.duty)) continue
    if (canBeSentTo(dictionary, matter, line.unit)) best.set(line.unit.id, line)
  }
  return best
}

/**
 * Of what goes to its owner first: the owner that a centre above could send to, where nobody within reach owns it by a line
 * that is as near in kind.
 */
export function ownerAbove(
  dictionary: Dictionary,
  matter: RoutedMatter,
  lead: DutyLineOf | undefined,
  today: BusinessDay,
): DutyLineOf | undefined {
  const question = dutyQuestion(dictionary, matter)
  const centre = dictionary.centre(matter.custodyCentreId)
  if (question.firstTo !== 'owner' || lead?.duty.capacity === 'owner' || !centre?.parentId) return undefined
  const depthOf = ({ kindId }: UnitDuty) => question.kindPath.indexOf(kindId)
  const deepest = lead ? depthOf(lead.duty) : question.kindPath.length
  const owners = linesFor(dictionary, matter, question, today).filter(
    ({ unit, duty }) =>
      duty.role === 'lead' &&
      duty.capacity === 'owner' &&
      depthOf(duty) <= deepest &&
      unit.validTo === null &&
      unit.level < centre.level &&
      !isShutOut(dictionary, matter, unit.id),
  )
  // Of those above the nearest: it is asked before the one above it.
  return owners.sort((a, b) => b.unit.level - a.unit.level || inDutyOrder(question)(a, b))[0]
}

/**
 * Lines in the order in which they speak; of those alike units `onDuty`, then the one that comes first by its place, so that the
 * answer is one.
 */
export function inDutyOrder(
  question: DutyQuestion,
  onDuty: ReadonlySet<string> = new Set(),
): (a: DutyLineOf, b: DutyLineOf) => number {
  const nearness = ({ unit, duty }: DutyLineOf) => dutyNearness(question, duty, unit.level)
  return (a, b) =>
    nearness(b) - nearness(a) ||
    Number(onDuty.has(b.unit.id)) - Number(onDuty.has(a.unit.id)) ||
    b.unit.level - a.unit.level ||
    a.unit.path.localeCompare(b.unit.path) ||
    a.unit.id.localeCompare(b.unit.id)
}

/** Why the first of two lines comes first; nothing where neither is nearer than the other. */
export function reasonBefore(
  question: DutyQuestion,
  first: DutyLineOf,
  other: DutyLineOf,
): DutyReason | undefined {
  return whyBefore(question, [first.duty, first.unit.level], [other.duty, other.unit.level])
}
