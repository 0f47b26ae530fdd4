import type { Kind } from '@manyuan/core/kinds/kind.ts'
import type { MadeUnit, StaffedCentre } from '../people.ts'
import type { Chance } from '../random.ts'
import type { Story } from './story.ts'

/** Whom a complaint is about: the village itself, or a unit of the town. */
export type Accused = { level: number; unitId: string; path: string | null }

/** Complaints about how things are shared out are mostly about villages, others about where people go to have something done. */
function isAboutVillage(chance: Chance, kind: Kind): boolean {
  return kind.id === 'complaint.fairness' || (kind.id === 'complaint.integrity' && chance.next() < 0.5)
}

function unitOfTown({ units }: StaffedCentre): MadeUnit | undefined {
  return units.get('publicService') ?? units.get('government')
}

/** Chooses whom a matter of this kind is about; nobody for kinds that do not ask. */
export function accuse(chance: Chance, village: StaffedCentre, kind: Kind): Accused | undefined {
  if (!kind.aboutUnit) return undefined
  const unit = village.parent && !isAboutVillage(chance, kind) ? unitOfTown(village.parent) : undefined
  if (unit) return { level: unit.level, unitId: unit.id, path: null }
  return { level: village.node.level, unitId: village.unitId, path: village.node.path }
}

/** Writes the walls down as registering does: the unit, and with a centre the whole place. */
export function shutOut(story: Story, { unitId, path }: Accused): void {
  const of = story.of()
  if (path !== null) story.facts.matter_exclusion.push({ ...of, id: story.newId(), path, unit_id: null })
  story.facts.matter_exclusion.push({ ...of, id: story.newId(), path: null, unit_id: unitId })
}
