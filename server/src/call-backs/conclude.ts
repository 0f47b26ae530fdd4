import { type ConcludeInput, isWayOpen } from '@manyuan/core/call-backs/conclusion.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { stopClocks } from '../clock/matter-clocks.ts'
import { listCustodyLegs } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { goingOnAs } from '../links/root.ts'
import { hasNobodyToAsk, requirePartsEnded } from '../links/split.ts'
import { hasSaidYes, isCalledBack, readCallBacks, roundsOfNo } from '../matters/called-back.ts'
import { addText } from '../matters/facts.ts'
import { moveMatter, requireMove } from '../matters/move.ts'
import { recallOpenTasks } from '../matters/tasks.ts'
import { type Aim, findCipher, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { markConcluded } from './rounds.ts'

/**
 * 终结: the head of the uppermost centre ends a matter whose reporter said no round after round. There is an answer once more,
 * and nobody above who could give another one. It is no closing: nobody agreed, and the figures say so.
 */
export async function concludeMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['conclude'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'conclude')
  const { stage } = matter
  requireMove(matter, 'conclude')
  // What goes on as another is concluded with that one, never by itself.
  if (stage === 'merged') {
    const open = matterLifecycle.available(stage).filter((move) => move !== 'conclude')
    return refuse('matter.moveNotOpen', { stage, move: 'conclude', open })
  }
  const above = use.dictionary.centre(matter.custodyCentreId)?.parentId
  const centre = above ? use.dictionary.unit(use.dictionary.centre(above)?.unitId ?? '') : undefined
  if (centre) return refuse('conclude.notHighest', { centre: centre.name })
  await requireNoes(use, matter)
  const wrong = input.ways.find((way) => !isWayOpen(way, matter.source))
  if (wrong) return refuse('conclude.notThisWay', { way: wrong })
  await requirePartsEnded(use, matter)
  await concludeAlong(use, matter, input)
  recallOpenTasks(use, matter)
  stopClocks(use, matter)
  return await concludeOne(use, matter, input)
}

/**
 * So many rounds the reporter said no in since it came to this centre, whose own answers they are asked about, and in this one
 * they did not agree. A root-cause matter or a part has nobody to say so.
 */
async function requireNoes(use: UseCase, matter: MatterRecord): Promise<void> {
  const callBacks = await readCallBacks(use, matter)
  const said = (await hasNobodyToAsk(use, matter)) ? 0 : roundsOfNo(callBacks, await legOf(use, matter))
  const needed = use.dictionary.callBackRules.noesToConclude
  if (said < needed) return refuse('conclude.tooEarly', { said, needed })
  if (hasSaidYes(callBacks, matter.round)) return refuse('conclude.agreed')
}

/** The stretch of the matter at the centre that holds it now. */
async function legOf({ tx }: UseCase, matter: MatterRecord): Promise<string | undefined> {
  return (await listCustodyLegs(tx, matter)).at(-1)?.id
}

/**
 * What it took in ends with it, each by what its own reporter said: closed where they were asked and said no to nothing, concluded
 * where they said no as often. Anybody else still waits to be asked for themselves.
 */
async function concludeAlong(use: UseCase, matter: MatterRecord, input: ConcludeInput): Promise<void> {
  const needed = use.dictionary.callBackRules.noesToConclude
  const others: { one: MatterRecord; isAgreed: boolean }[] = []
  let count = 0
  for (const one of await goingOnAs(use.tx, matter)) {
    const callBacks = await readCallBacks(use, one)
    const isAgreed = isCalledBack(callBacks, one.round)
    if (!isAgreed && roundsOfNo(callBacks) < needed) count += 1
    others.push({ one, isAgreed })
  }
  if (count > 0) return refuse('merge.askFirst', { count })
  for (const { one, isAgreed } of others) {
    if (isAgreed) await moveMatter(use, one, 'close', { public: true, facts: { closedAt: use.now } })
    else await concludeOne(use, one, input)
    use.touched.push(matterRef(one))
  }
}

/** Ends one matter, with what its own reporters read of it; nothing is written to one whose contents were deleted. */
async function concludeOne(use: UseCase, matter: MatterRecord, input: ConcludeInput): Promise<MatterRecord> {
  const { reason, done, where } = input
  // Chosen for the one that goes on; each reporter is told of those that are open to them, and new facts always are.
  const open = input.ways.filter((way) => isWayOpen(way, matter.source))
  const ways = open.length > 0 ? open : ['newFacts']
  await markConcluded(use, matter)
  const facts = { closedAt: use.now, dueAt: null, light: 'green' } as const
  const moved = await moveMatter(use, matter, 'conclude', { public: true, facts, data: { ways } })
  const cipher = await findCipher(use, matter)
  if (!cipher) return moved.matter
  const texts = [
    ['conclusion', reason],
    ['wasDone', done],
    ['waysOn', where],
  ] as const
  for (const [field, text] of texts) addText(use, matter, cipher, field, text, moved.activityId)
  return moved.matter
}
