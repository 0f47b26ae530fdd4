import type { Kind } from '@manyuan/core/kinds/kind.ts'
import type { TaskRole } from '@manyuan/core/matters/task.ts'
import type { DutyCapacity } from '@manyuan/core/places/places.ts'
import {
  centreFunction,
  findUnitAt,
  isUnitFunction,
  type UnitLevel,
} from '../../places/standard/unit-functions.ts'
import { assisting, cityStandIn, type DutyFunction, standIn, townHelpers } from './duty-tables.ts'
import { standardKinds } from './kinds.ts'

export type { DutyFunction }

/** One line of the standard duty catalogue (派单目录): who leads and who helps with a kind at a level. */
export type DutyRule = {
  kindId: string
  level: UnitLevel
  lead: DutyFunction
  assist: readonly DutyFunction[]
}

/** Complaints and sealed kinds are not dealt with where they are brought, but by named posts above (charter 5). */
function staysAbove(kind: Kind): boolean {
  return kind.aboutUnit || kind.confidentiality === 'sealed'
}

function assistantsOf(kind: Kind): readonly DutyFunction[] {
  const above = kind.parentId === null ? undefined : standardKinds.find(({ id }) => id === kind.parentId)
  return assisting[kind.id] ?? (above ? assistantsOf(above) : [])
}

function ruleOf(kind: Kind, level: UnitLevel): DutyRule | undefined {
  const own = kind.unitFunction ?? ''
  if (!isUnitFunction(own) || own === centreFunction) return undefined
  const only = (all: readonly DutyFunction[], lead: DutyFunction) =>
    all.filter((id) => id !== lead && (id === centreFunction || findUnitAt(id, level)))
  if (level === 'village') {
    const lead = standIn.village[kind.family]
    return lead && !staysAbove(kind)
      ? { kindId: kind.id, level, lead, assist: only([centreFunction], lead) }
      : undefined
  }
  if (level === 'town') {
    const lead = findUnitAt(own, level) && kind.family !== 'dispute' ? own : standIn.town[kind.family]
    if (!lead || staysAbove(kind)) return undefined
    return { kindId: kind.id, level, lead, assist: only(townHelpers[kind.family] ?? [], lead) }
  }
  const lead = findUnitAt(own, level) ? own : (cityStandIn[own] ?? 'politicalLegal')
  return { kindId: kind.id, level, lead, assist: only(assistantsOf(kind), lead) }
}
const levels: readonly UnitLevel[] = ['city', 'county', 'town', 'village']

/** The whole standard catalogue: a rule for every kind at every level that deals with it. */
export const standardDuties: readonly DutyRule[] = levels.flatMap((level) =>
  standardKinds.map((kind) => ruleOf(kind, level)).filter((rule) => rule !== undefined),
)

const byId = new Map(standardKinds.map((kind) => [kind.id, kind]))

/** Who goes first for a kind, as it or what lies above it says. */
function firstOf(kindId: string | null): DutyCapacity | null {
  const kind = kindId === null ? undefined : byId.get(kindId)
  return kind ? (kind.goesFirstTo ?? firstOf(kind.parentId)) : null
}

/** Parts of a city belong to the departments above; whatever lies in a town or village is of that place as well. */
function capacityIn(kindId: string, level: UnitLevel): DutyCapacity | null {
  const first = firstOf(kindId)
  if (first === null) return null
  if (level === 'town' || level === 'village') return 'place'
  return first === 'owner' ? 'owner' : null
}

type StandardLine = { kindId: string; role: TaskRole; capacity: DutyCapacity | null }

/**
 * The lines that a unit of this function at this level has in the duty list. Only what differs from the line above
 * in the tree of kinds is written, since a line holds for everything below its kind.
 */
export function listDutiesOf(unitFunction: string, level: UnitLevel): StandardLine[] {
  const rules = new Map(
    standardDuties.filter((rule) => rule.level === level).map((rule) => [rule.kindId, rule]),
  )
  const lineOf = (kindId: string | null | undefined): StandardLine | undefined => {
    const rule = kindId ? rules.get(kindId) : undefined
    if (!kindId || !rule) return undefined
    const capacity = capacityIn(kindId, level)
    if (rule.lead === unitFunction) return { kindId, role: 'lead', capacity }
    return rule.assist.some((id) => id === unitFunction) ? { kindId, role: 'assist', capacity } : undefined
  }
  return [...rules.keys()].flatMap((kindId) => {
    const line = lineOf(kindId)
    const above = lineOf(byId.get(kindId)?.parentId)
    const isSame = line?.role === above?.role && line?.capacity === above?.capacity
    return line && !isSame ? [line] : []
  })
}
