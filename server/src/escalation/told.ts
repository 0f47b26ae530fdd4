import type { EscalationLevel, LadderStep } from '@manyuan/core/escalation/ladder.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { Centre } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listHeldPosts } from '../db/escalations.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSeatsOfPosts } from '../db/posts.ts'
import { findRosterVersion } from '../db/rosters.ts'
import { isShutOut } from '../matters/routing.ts'
import type { UseCase } from '../matters/use-case.ts'
import { dutyPostsAt } from '../roster/duty.ts'

/** Who hears of a step: posts at a unit that are held today. `dutyGap`: a roster is kept there, nobody was on duty, and its posts hear instead. */
export type Told = { unitId: string; postIds: string[]; dutyGap: boolean }

const roleOfLevel = {
  dispatcher: 'dispatcher',
  head: 'centreHead',
  centreAbove: 'dispatcher',
  headAbove: 'centreHead',
  leader: 'leader',
} as const satisfies Record<EscalationLevel, StaffRole>

/** Levels within the centre that works on the matter. */
export function isWithinCentre(level: EscalationLevel): boolean {
  return level === 'dispatcher' || level === 'head'
}

/** The centres that a level looks at, the nearest first; those above where nobody sits there. */
function centresOf(use: UseCase, matter: MatterRecord, level: EscalationLevel): Centre[] {
  const { dictionary } = use
  const own = dictionary.centre(matter.custodyCentreId)
  if (!own || isWithinCentre(level)) return own ? [own] : []
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

/** The posts on duty at a centre; not those of a unit that a complaint is about, which may sit at the same place. */
async function dutyAt(use: UseCase, matter: MatterRecord, centreId: string): Promise<string[]> {
  const posts = (await dutyPostsAt(use.tx, [centreId], use.now)).get(centreId) ?? []
  if (posts.length === 0) return []
  const seats = await listSeatsOfPosts(use.tx, posts)
  return posts.filter((id) => {
    const seat = seats.get(id)
    return seat && !isShutOut(use.dictionary, matter, seat.unitId)
  })
}

/**
 * Who is told at a level: whoever is on duty where the step says so, otherwise the posts of the level, whose deputies hear with
 * them. Nobody, where nobody is there; never whom a complaint is about.
 */
export async function whoIsTold(
  use: UseCase,
  matter: MatterRecord,
  { level, onDuty }: Pick<LadderStep, 'level' | 'onDuty'>,
): Promise<Told | undefined> {
  const day = businessDayOf(use.now)
  const centres = centresOf(use, matter, level).filter(
    ({ unitId }) => !isShutOut(use.dictionary, matter, unitId),
  )
  // Of a sealed matter those hear who are named for it.
  const heard = (posts: readonly string[]) =>
    posts.filter((id) => matter.confidentiality !== 'sealed' || matter.namedPostIds.includes(id))
  const nearest = centres[0]
  const duty = onDuty && nearest ? heard(await dutyAt(use, matter, nearest.id)) : []
  if (nearest && duty.length > 0) return { unitId: nearest.unitId, postIds: duty, dutyGap: false }
  const isGap = onDuty && nearest !== undefined && (await findRosterVersion(use.tx, nearest.id)) > 0
  for (const { unitId } of centres) {
    const postIds = heard(await listHeldPosts(use.tx, [unitId], roleOfLevel[level], day))
    if (postIds.length > 0) return { unitId, postIds, dutyGap: isGap }
  }
  return undefined
}
