import { type MatterRef, matterKey } from '@manyuan/core/ids.ts'
import { mostMerged } from '@manyuan/core/links/links.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { isToBeAsked } from '../call-backs/rounds.ts'
import { standingOf, stopClocks } from '../clock/matter-clocks.ts'
import { climbAgain } from '../db/escalation-due.ts'
import { insertLink, lockMatters, reviveClocks } from '../db/links.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import { findRecurrenceAbove } from '../db/recurring.ts'
import { addText } from '../matters/facts.ts'
import { moveMatter, requireMove } from '../matters/move.ts'
import { recallOpenTasks } from '../matters/tasks.ts'
import { type Aim, cipherOf, getMatterFor, refuseChanged, type UseCase } from '../matters/use-case.ts'
import { askAlong, nextRoundAlong, roundOfItsOwn, setToAsk } from './along.ts'
import { carryLimit, settleLimit } from './carry-limit.ts'
import { leaveOther, tellOther } from './leave.ts'
import { lockAbove, tookInBy } from './root.ts'

/** Who may see two matters is the same, and neither is for named posts alone: what one tells, the other may tell. */
function haveSameWalls(a: MatterRecord, b: MatterRecord): boolean {
  const same = (some: readonly string[], others: readonly string[]) =>
    some.length === others.length && some.every((one) => others.includes(one))
  return (
    a.confidentiality !== 'sealed' &&
    a.confidentiality === b.confidentiality &&
    same(a.excludedPaths, b.excludedPaths) &&
    same(a.excludedUnitIds, b.excludedUnitIds)
  )
}

/**
 * Whoever merges gives work to the centre that holds the other matter: to the own one, to one that stands above it and can take
 * it out again, or to one below that it could hand it down to. Nobody gives it to a neighbour.
 */
function requireInLine({ dictionary }: UseCase, matter: MatterRecord, other: MatterRecord): void {
  const here = dictionary.centre(matter.custodyCentreId)
  const there = dictionary.centre(other.custodyCentreId)
  const isInLine = here && there && (isWithin(here.path, there.path) || isWithin(there.path, here.path))
  if (!isInLine && there) refuse('merge.otherCentre', { centre: there.name })
}

async function getOther(use: UseCase, matter: MatterRecord, ref: MatterRef): Promise<MatterRecord> {
  const key = matterKey(ref)
  if (key.county === matter.county && key.id === matter.id) return refuse('merge.itself')
  const other = await findMatter(use.tx, key)
  if (!other || !can(use.actor, 'read', other) || !isOpen(other.stage)) return refuse('merge.otherNotOpen')
  return other
}

/**
 * 并案: what is the same goes on as one. The units are asked no more about this matter, its limits stop, and its reporters
 * hear of every step of the other and are asked for themselves when it is done.
 */
export async function mergeMatter(use: UseCase, aim: Aim, input: MoveInputs['merge']): Promise<MatterRecord> {
  await lockMatters(use.tx, [matterKey(aim.matter), matterKey(input.into)])
  const matter = await getMatterFor(use, aim, 'merge')
  requireMove(matter, 'merge')
  if ((await findRecurrenceAbove(use.tx, matter))?.state === 'taken') return refuse('merge.rootCause')
  const other = await getOther(use, matter, input.into)
  if (!haveSameWalls(matter, other)) return refuse('merge.wallsDiffer')
  requireInLine(use, matter, other)
  const joining = 1 + (await tookInBy(use.tx, matter)).length
  if (other.tookIn + joining > mostMerged) return refuse('merge.tooMany', { most: mostMerged })
  const limit = await settleLimit(use, matter)
  recallOpenTasks(use, matter)
  stopClocks(use, matter)
  insertLink(use.tx, { from: matter, relation: 'mergedInto', to: other, at: use.now, newId: use.newId })
  const moved = await moveMatter(use, matter, 'merge', {
    public: true,
    facts: { leadUnitId: null, dueAt: null, light: 'green', round: await roundOfItsOwn(use, matter) },
    data: { otherCounty: other.county, otherId: other.id },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, moved.activityId)
  await nextRoundAlong(use, moved.matter)
  const taking = tellOther(use, other, { joining, reporters: matter.reporters, kind: 'tookIn', matter })
  await carryLimit(use, taking, { matter, limit })
  if (other.stage !== 'callback') return moved.matter
  // The others are being asked already, where it was drawn.
  if (!(await isToBeAsked(use, other))) return moved.matter
  await askAlong(use, moved.matter, true)
  return setToAsk(use, moved.matter, true)
}

/** 撤销并案: the matter goes on by itself, its limits as if they had never stopped. */
export async function unmergeMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['unmerge'],
): Promise<MatterRecord> {
  const above = await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'unmerge')
  requireMove(matter, 'unmerge')
  if (!above) return await refuseChanged(use, matter)
  reviveClocks(use.tx, matter, matter.stageAt)
  climbAgain(use.tx, matter)
  const moved = await moveMatter(use, matter, 'unmerge', {
    public: true,
    facts: { ...(await standingOf(use, matter)), round: await roundOfItsOwn(use, matter) },
  })
  await nextRoundAlong(use, moved.matter)
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, moved.activityId)
  await leaveOther(use, matter)
  return moved.matter
}
