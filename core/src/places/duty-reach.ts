import type { Kind, KindTree } from '../kinds/kind.ts'
import { uppermost } from '../kinds/uppermost.ts'
import type { BusinessDay } from '../time.ts'
import { isWithin, type UnitDuty } from './places.ts'

/** How near a line of the duty list is to a matter: the nearest kind first, then the nearest place. */
export function dutyNearness(kindPath: readonly string[], duty: Pick<UnitDuty, 'kindId' | 'path'>): number {
  return (100 - kindPath.indexOf(duty.kindId)) * 100 + duty.path.length
}

/** Several units that are equally right to lead a kind at a place: which of them is offered first is chance. */
export type DutyDouble = { kindId: string; unitIds: string[] }

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
    const fitting = leads.filter((duty) => kindPath.includes(duty.kindId))
    const nearest = Math.max(...fitting.map((duty) => dutyNearness(kindPath, duty)))
    const best = fitting.filter((duty) => dutyNearness(kindPath, duty) === nearest)
    const unitIds = [...new Set(best.map(({ unitId }) => unitId))].sort()
    if (unitIds.length === 0) bare.add(kindId)
    // Told once for the kind that the lines name, not for everything below it.
    else if (unitIds.length > 1)
      doubles.set(best[0]?.kindId ?? kindId, { kindId: best[0]?.kindId ?? kindId, unitIds })
  }
  return { gaps: uppermost(bare, tree, new Set(selectable)), doubles: [...doubles.values()] }
}
