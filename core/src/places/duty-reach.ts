import { type Kind, type KindTree, undetermined } from '../kinds/kind.ts'
import { uppermost } from '../kinds/uppermost.ts'
import type { BusinessDay } from '../time.ts'
import { type DutyCapacity, isWithin, type UnitDuty } from './places.ts'

/** Whose lines come first for a kind: what it says itself, or the nearest above it that says something. */
export function goesFirstTo(tree: KindTree, kindPath: readonly string[]): DutyCapacity | null {
  for (const id of kindPath) {
    const said = tree.find(id)?.goesFirstTo
    if (said) return said
  }
  return null
}

/** What a line of the duty list is looked at for, in this order. */
export const dutyReasons = ['kind', 'level', 'capacity', 'place'] as const
export type DutyReason = (typeof dutyReasons)[number]

/** What of a matter puts lines in order. */
export type DutyQuestion = {
  /** The kind followed by its ancestors, nearest first. */
  kindPath: readonly string[]
  firstTo: DutyCapacity | null
  /** The level of the centre that looks, and whether the matter came up to it. */
  level?: number
  cameUp?: boolean
}

type Line = Pick<UnitDuty, 'kindId' | 'path' | 'capacity'>

/**
 * How near a line of the duty list is to a matter, by its parts: the nearest kind, then whether it is in the capacity that
 * comes first for the kind (部件先属主后属地, 事件先属地后属主), then units of the centre's own level, then the nearest place.
 * What came up could not be solved below: of that the own level comes before the capacity.
 */
function nearnessParts({ kindPath, firstTo, level, cameUp }: DutyQuestion, line: Line, unitLevel?: number) {
  const ofLevel = level !== undefined && unitLevel === level ? 1 : 0
  return {
    kind: 100 - kindPath.indexOf(line.kindId),
    level: ofLevel * (cameUp ? 4 : 1),
    capacity: firstTo !== null && line.capacity === firstTo ? 2 : 0,
    place: line.path.length,
  }
}

/** One number for all of that: the greater, the nearer. At most 102,000. */
export function dutyNearness(question: DutyQuestion, line: Line, unitLevel?: number): number {
  const { kind, level, capacity, place } = nearnessParts(question, line, unitLevel)
  return kind * 1000 + (level + capacity) * 100 + place
}

/** Why one line comes before another; nothing where neither is nearer. */
export function whyBefore(
  question: DutyQuestion,
  [first, firstLevel]: readonly [Line, number],
  [other, otherLevel]: readonly [Line, number],
): DutyReason | undefined {
  const a = nearnessParts(question, first, firstLevel)
  const b = nearnessParts(question, other, otherLevel)
  if (a.kind !== b.kind) return 'kind'
  if (a.level + a.capacity !== b.level + b.capacity)
    return Math.abs(a.level - b.level) > Math.abs(a.capacity - b.capacity) ? 'level' : 'capacity'
  return a.place === b.place ? undefined : 'place'
}

/** Several units that are equally right to lead a kind at a place: which of them is offered first is chance. */
export type DutyDouble = { kindId: string; unitIds: string[] }

/** Whether no matter can be of a kind or of one below it, by the kinds that hold: a line for it never speaks. */
export function isOfNothing(kindId: string, holding: readonly Kind[], tree: KindTree): boolean {
  return !holding.some(
    ({ id, selectable }) => (selectable || id === undetermined) && tree.pathOf(id).includes(kindId),
  )
}

/** The lines of the duty list that speak for a place on a day: its own, and those of what lies around it. */
export function dutiesAt<Duty extends UnitDuty>(
  duties: readonly Duty[],
  path: string,
  day: BusinessDay,
): Duty[] {
  return duties.filter(
    ({ path: of, validFrom, validTo }) =>
      isWithin(path, of) && validFrom <= day && (validTo === null || day <= validTo),
  )
}

/** The kinds for which no unit leads at a place, and those for which several do; the lines are those that speak for it. */
export function checkDuties(
  lines: readonly UnitDuty[],
  kinds: readonly Kind[],
  tree: KindTree,
): { gaps: string[]; doubles: DutyDouble[] } {
  const leads = lines.filter(({ role }) => role === 'lead')
  const selectable = kinds.filter((kind) => kind.selectable).map(({ id }) => id)
  const bare = new Set<string>()
  const doubles = new Map<string, DutyDouble>()
  for (const kindId of selectable) {
    const kindPath = tree.pathOf(kindId)
    const question = { kindPath, firstTo: goesFirstTo(tree, kindPath) }
    const fitting = leads.filter((duty) => kindPath.includes(duty.kindId))
    const nearest = Math.max(...fitting.map((duty) => dutyNearness(question, duty)))
    const best = fitting.filter((duty) => dutyNearness(question, duty) === nearest)
    const unitIds = [...new Set(best.map(({ unitId }) => unitId))].sort()
    if (unitIds.length === 0) bare.add(kindId)
    // Told once for the kind that the lines name, not for everything below it.
    else if (unitIds.length > 1)
      doubles.set(best[0]?.kindId ?? kindId, { kindId: best[0]?.kindId ?? kindId, unitIds })
  }
  return { gaps: uppermost(bare, tree, new Set(selectable)), doubles: [...doubles.values()] }
}
