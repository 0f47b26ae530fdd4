import type { Centre } from '@manyuan/core/places/places.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { usualAnswerDays } from '@manyuan/core/supervision/supervision.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { dropTaskClocks, resumeSettleClock } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { nextRoundAlong } from '../links/along.ts'
import { changeCustody } from '../matters/custody.ts'
import { moveMatter } from '../matters/move.ts'
import { openAgain } from '../matters/open-again.ts'
import { sendBackToWork } from '../matters/rework.ts'
import { isShutOut } from '../matters/routing.ts'
import type { UseCase } from '../matters/use-case.ts'
import { demand } from '../supervision/demand.ts'
import { markDissatisfied } from './rounds.ts'

/**
 * What becomes of a matter whose citizen was not satisfied: it goes on, at the same unit the first time, one level up from the
 * second. At the uppermost level it stays, under supervision. A word that `counts` not (of who only joined) sends it back and
 * moves nothing upwards: anybody may join.
 */
export async function goOnDissatisfied(
  use: UseCase,
  matter: MatterRecord,
  { counts }: { counts: boolean },
): Promise<MatterRecord> {
  const before = counts ? await markDissatisfied(use, matter) : 0
  const above = before > 0 ? centreAbove(use, matter) : undefined
  if (above) return await goUp(use, matter, above)
  const again = matter.stage === 'closed' ? await openAgain(use, matter) : await sendBackToWork(use, matter)
  return before > 0 ? await superviseHere(use, again) : again
}

/** The nearest centre above that may have the matter: no wall before it, and somebody there to open what is sealed. */
function centreAbove({ dictionary, now }: UseCase, matter: MatterRecord): Centre | undefined {
  const parentOf = (centre: Centre | undefined) =>
    centre?.parentId ? dictionary.centre(centre.parentId) : undefined
  const isFree = ({ unitId }: Centre) =>
    !isShutOut(dictionary, matter, unitId) &&
    (matter.confidentiality !== 'sealed' ||
      dictionary
        .postsForSealed(unitId, businessDayOf(now))
        .some((post) => !isShutOut(dictionary, matter, post.unitId)))
  let centre = parentOf(dictionary.centre(matter.custodyCentreId))
  while (centre && !isFree(centre)) centre = parentOf(centre)
  return centre
}

/** Away from who answered twice: the level above judges it anew, with the clock as it ran. */
async function goUp(use: UseCase, matter: MatterRecord, above: Centre): Promise<MatterRecord> {
  let at = matter
  if (matter.stage === 'closed') at = await openAgain(use, matter)
  else {
    const standing = await resumeSettleClock(use, matter)
    const facts = { round: matter.round + 1, ...standing }
    const back = await moveMatter(use, matter, 'rework', { public: true, facts })
    await nextRoundAlong(use, back.matter)
    const free = { leadUnitId: null, ...(await dropTaskClocks(use, matter)) }
    at = (await moveMatter(use, back.matter, 'recall', { facts: free })).matter
  }
  return await changeCustody(use, at, 'escalate', above, { why: 'dissatisfiedTwice' })
}

/** Nobody is above: the centre that holds it demands an answer of whoever works on it. */
async function superviseHere(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  const fromUnitId = use.dictionary.centre(matter.custodyCentreId)?.unitId
  if (!fromUnitId) return matter
  try {
    const asked = { form: 'demand', ground: 'dissatisfiedTwice', workingDays: usualAnswerDays } as const
    return await demand(use, matter, { ...asked, fromUnitId, serial: use.serial })
  } catch (error) {
    // An answer is demanded already, or the centre works on it itself: it is nobody else's to answer.
    if (!(error instanceof Refused)) throw error
    return matter
  }
}
