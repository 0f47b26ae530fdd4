import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { type Centre, isWithin } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { passAcceptClock } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { endCustodyLeg } from '../db/matter-write.ts'
import { addCustodyLeg, addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { namePosts } from './named-posts.ts'
import { isShutOut } from './routing.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

/** 上报: what this level cannot solve goes to the centre above; the clock goes on. */
export async function escalateMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['escalate'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'escalate')
  const here = use.dictionary.centre(matter.custodyCentreId)
  const above = here?.parentId ? use.dictionary.centre(here.parentId) : undefined
  if (!above) return refuse('matter.noCentreAbove')
  return await changeCustody(use, matter, 'escalate', above, { reason: input.reason })
}

/** 下派: back to a centre directly below, in whose place the matter lies, or may lie as far as is known. */
export async function handDownMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['handDown'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'handDown')
  const below = use.dictionary.centre(input.centreId)
  if (!below || below.parentId !== matter.custodyCentreId || below.validTo !== null)
    return refuse('matter.notBelow')
  const there = isWithin(matter.path, below.path) || isWithin(below.path, matter.path)
  if (!there || isShutOut(use.dictionary, matter, below.unitId)) return refuse('matter.notBelow')
  return await changeCustody(use, matter, 'handDown', below, { reason: input.reason })
}

/** Ends one leg of custody and starts the next; the matter arrives as registered, its public clock running. */
export async function changeCustody(
  use: UseCase,
  matter: MatterRecord,
  move: 'escalate' | 'handDown',
  to: Centre,
  { reason, why }: { reason?: string; why?: 'dissatisfiedTwice' },
): Promise<MatterRecord> {
  requireMove(matter, move)
  endCustodyLeg(use.tx, matter, use.now)
  addCustodyLeg(use, matter, to.id)
  if (matter.confidentiality === 'sealed') nameReceivers(use, matter, to)
  const standing = await passAcceptClock(use, matter)
  const moved = await moveMatter(use, matter, move, {
    public: true,
    facts: { custodyCentreId: to.id, ...standing },
    data: { fromCentreId: matter.custodyCentreId, toCentreId: to.id, ...(why ? { why } : {}) },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', reason, moved.activityId)
  return moved.matter
}

/** A sealed matter goes only where somebody may open it. */
function nameReceivers(use: UseCase, matter: MatterRecord, centre: Centre): void {
  const posts = use.dictionary.postsForSealed(centre.unitId, businessDayOf(use.now))
  const receivers = posts.filter(({ unitId }) => !isShutOut(use.dictionary, matter, unitId))
  if (receivers.length === 0) refuse('matter.nobodyReceives', { unit: centre.name })
  namePosts(use, matter, receivers)
}
