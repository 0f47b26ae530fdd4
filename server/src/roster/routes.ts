import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import type { Centre } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { rosterRoutes } from '@manyuan/core/roster/contract.ts'
import { gapsOn, isByHand, shiftsOn, writeTime } from '@manyuan/core/roster/roster.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import {
  deputiesOf,
  findRosterVersion,
  listPostsToChoose,
  listRosterPosts,
  readRosters,
} from '../db/rosters.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { presentPost, readDeputies } from './deputies.ts'
import { dutyPostsAt, heldAmong, postIdsOf } from './duty.ts'
import { unitsOfRoster } from './edit-roster.ts'
import { executeRosterCommand } from './execute-roster.ts'

function getReader({ actor }: Sender): StaffActor {
  if (actor.type !== 'staff') return refuse('signIn.needed')
  if (!canAt(actor, 'roster.read')) return refuse('permission.denied', { action: 'roster.read' })
  return actor
}

function getCentre(dictionary: Dictionary, centreId: string): Centre {
  const centre = dictionary.centre(centreId)
  return centre && centre.validTo === null ? centre : refuse('record.notFound')
}

/** Who is on duty, day by day and now, and who hears for whom. */
export function serveRosters(serve: Serve, deps: Deps): void {
  serve(rosterRoutes.command, ({ sender, body }) => executeRosterCommand(deps, sender, body))

  serve(rosterRoutes.deputies, ({ sender }) => readDeputies(deps, getReader(sender)))

  serve(rosterRoutes.onDuty, async ({ sender, params }) => {
    getReader(sender)
    const dictionary = await deps.dictionary.current()
    const { id } = getCentre(dictionary, params.id)
    const day = businessDayOf(deps.now())
    const on = (await dutyPostsAt(deps.db, [id], deps.now())).get(id) ?? []
    const deputies = await deputiesOf(deps.db, on, day)
    const posts = await listRosterPosts(deps.db, [...on, ...deputies.map(({ deputyPostId }) => deputyPostId)])
    return {
      posts: posts.map((post) => presentPost(dictionary, post, day)),
      deputies: deputies.map(({ postId, deputyPostId, lent }) => ({ postId, deputyPostId, lent })),
    }
  })

  serve(rosterRoutes.roster, async ({ sender, params, query }) => {
    const actor = getReader(sender)
    const dictionary = await deps.dictionary.current()
    const centre = getCentre(dictionary, params.id)
    const today = businessDayOf(deps.now())
    const first = query.from ?? today
    const mayEdit = canAt(actor, 'roster.edit', centre.path)
    const [rosters, version, choices] = await Promise.all([
      readRosters(deps.db, [centre.id], first, addDays(first, query.days - 1)),
      findRosterVersion(deps.db, centre.id),
      mayEdit ? listPostsToChoose(deps.db, unitsOfRoster(dictionary, centre.id), today) : [],
    ])
    const roster = rosters.get(centre.id) ?? { weeks: [], days: [] }
    const named = await listRosterPosts(deps.db, postIdsOf(roster))
    const isHeld = heldAmong(named)
    const posts = new Map([...named, ...choices].map((post) => [post.postId, post]))
    const days = Array.from({ length: query.days }, (_, n) => addDays(first, n))
    return {
      centre: centre.name,
      days: days.map((day) => ({
        day,
        byHand: isByHand(roster, day),
        shifts: shiftsOn(roster, day).map((shift) => ({ ...shift, held: isHeld(shift.postId, day) })),
        gaps: gapsOn(roster, day, isHeld).map(({ from, until }) => ({
          from: writeTime(from),
          until: writeTime(until),
        })),
      })),
      weeks: roster.weeks.map(({ from, shifts }) => ({ from, shifts: [...shifts] })),
      posts: [...posts.values()].map((post) => presentPost(dictionary, post, today)),
      version,
      abilities: mayEdit ? (['roster.edit'] as const).slice() : [],
    }
  })
}
