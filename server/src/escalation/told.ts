import { type EscalationLevel, escalationLevels } from '@manyuan/core/escalation/ladder.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { Centre } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listHeldPosts } from '../db/escalations.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { isShutOut } from '../matters/routing.ts'
import type { UseCase } from '../matters/use-case.ts'

/** Who hears of a step: a unit, and the posts there that are held today. */
export type Told = { level: EscalationLevel; unitId: string; postIds: string[] }

const roleOfLevel = {
  dispatcher: 'dispatcher',
  head: 'centreHead',
  centreAbove: 'dispatcher',
  headAbove: 'centreHead',
  leader: 'leader',
} as const satisfies Record<EscalationLevel, StaffRole>

/** The centres that a level looks at, the nearest first; those above where nobody sits there. */
function centresOf(use: UseCase, matter: MatterRecord, level: EscalationLevel): Centre[] {
  const { dictionary } = use
  const own = dictionary.centre(matter.custodyCentreId)
  if (!own || level === 'dispatcher' || level === 'head') return own ? [own] : []
  const above: Centre[] = []
  for (let id = own.parentId; id !== null; ) {
    const centre: Centre | undefined = dictionary.centre(id)
    if (!centre) break
    above.push(centre)
    id = centre.parentId
  }
  // A leader of the own area is above its centre; so is one of a place above.
  return level === 'leader' ? [own, ...above] : above
}

/**
 * Who is told at a level. Where nobody is there, it is the next level that has somebody, so that nothing climbs into the void;
 * never whom a complaint is about, and of a matter that is not open to its area only the centre that works on it.
 */
export async function whoIsTold(
  use: UseCase,
  matter: MatterRecord,
  from: EscalationLevel,
): Promise<Told | undefined> {
  const day = businessDayOf(use.now)
  for (const level of escalationLevels.slice(escalationLevels.indexOf(from))) {
    const isWithin = level === 'dispatcher' || level === 'head'
    if (matter.confidentiality !== 'normal' && !isWithin) return undefined
    for (const centre of centresOf(use, matter, level)) {
      if (isShutOut(use.dictionary, matter, centre.unitId)) continue
      const posts = await listHeldPosts(use.tx, [centre.unitId], roleOfLevel[level], day)
      const postIds =
        matter.confidentiality === 'sealed' ? posts.filter((id) => matter.namedPostIds.includes(id)) : posts
      if (postIds.length > 0) return { level, unitId: centre.unitId, postIds }
    }
  }
  return undefined
}
