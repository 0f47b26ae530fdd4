import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { insertFacts } from '../db/matter-write.ts'
import { passMeetings } from '../db/meetings.ts'
import { type Ended, finishMerge, listLeftBehind, listMerges } from '../db/merges.ts'
import { nameReceivers } from '../db/named-posts.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { movePosts } from '../people/move-posts.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { landingOf } from '../places/succession.ts'
import { carryOver } from './carry-over.ts'

export const mergePortion = 200
const mover: Sender = { actor: { type: 'system', job: 'moveMerged' }, sessionId: null }

/** A program that has not heard of a merge yet may still write into the old place; so long it is looked at again. */
const watchedMs = 24 * 3_600_000

/** What ended with a division; nothing when it had no centre, or this program has not heard of its end yet. */
function endedWith(dictionary: Dictionary, divisionId: string): Ended | undefined {
  const division = dictionary.division(divisionId)
  const centre = dictionary.centres.findLast((one) => one.divisionId === divisionId)
  if (!division?.mergedInto || !centre) return undefined
  const successors = division.successors.flatMap(({ id }) =>
    dictionary.centres
      .filter((one) => one.divisionId === id && one.validTo === null)
      .map((one) => ({ centreId: one.id, unitId: one.unitId })),
  )
  return { path: division.path, centreId: centre.id, unitId: centre.unitId, successors }
}

/**
 * Moves the matters of merged places to their successors, each in a transaction of its own, at most a portion at a time,
 * and then the posts; gives how many matters were moved. Until then everybody keeps their post, so that whatever was not
 * moved yet stays in the hands that had it. What is in its place already is left alone: running twice does no harm.
 */
export async function moveMerged(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  let moved = 0
  for (const { divisionId, finishedAt } of await listMerges(deps.db, new Date(now.getTime() - watchedMs))) {
    const ended = endedWith(dictionary, divisionId)
    const keys = ended ? await listLeftBehind(deps.db, ended, mergePortion - moved) : []
    for (const key of keys) if (await carryAlone(deps, dictionary, key, now)) moved += 1
    if (moved >= mergePortion) return moved
    if (ended && keys.length === 0 && finishedAt === null)
      await finish(deps, dictionary, divisionId, ended, now)
  }
  return moved
}

async function carryAlone(deps: Deps, dictionary: Dictionary, key: MatterKey, now: Date): Promise<boolean> {
  try {
    await inTransaction(deps.db, async (tx) => {
      const use = openUseCase(deps, tx, mover, { dictionary, now })
      await carryOver(use, key)
      insertFacts(tx, use.facts)
    })
  } catch (error) {
    // The others go on; this one is tried again, and the merge is not done before.
    deps.log.error({ err: error, matter: matterRef(key) }, 'A matter of a merged place could not be moved.')
    return false
  }
  deps.live.hint(matterRef(key))
  return true
}

/** When nothing is left: what the centre had called together goes on with the main one that took over, and the people follow, once. */
async function finish(
  deps: Deps,
  dictionary: Dictionary,
  divisionId: string,
  { centreId, unitId }: Ended,
  now: Date,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    if (!(await finishMerge(tx, divisionId, now))) return
    const day = businessDayOf(now)
    // Where that was merged or ended meanwhile, the one that went on in its place or the nearest above, as for its matters.
    const landing = landingOf(dictionary, divisionId, null)?.division
    if (landing) {
      const { id } = dictionary.centreAtOrAbove(landing.path, landing.level)
      await passMeetings(tx, centreId, id)
    }
    await movePosts(deps, tx, mover, { dictionary, unitId, now, day })
    await nameReceivers(tx, day)
    await raiseRulesVersion(tx)
  })
  await deps.dictionary.refresh()
}
