import { matterRef } from '@manyuan/core/ids.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { isCalledBack, readCallBacks } from '../matters/called-back.ts'
import { moveMatter } from '../matters/move.ts'
import type { UseCase } from '../matters/use-case.ts'
import { goingOnAs } from './root.ts'

/**
 * The answer to a matter was looked at: whether the reporters of what it took in wait to be asked about it. Who gave their word
 * by themselves meanwhile is not asked for it again.
 */
export async function askAlong(use: UseCase, matter: MatterRecord, isTime: boolean): Promise<void> {
  for (const one of await goingOnAs(use.tx, matter)) {
    const hasSaid = isTime && isCalledBack(await readCallBacks(use, one), one.round)
    setToAsk(use, one, isTime && !hasSaid)
  }
}

/**
 * A matter goes back to work: for what it took in another round begins too. Each counts its rounds by itself, so that what is
 * said of the answer to the other never meets what was said, or will be, of its own.
 */
export async function nextRoundAlong(use: UseCase, matter: MatterRecord): Promise<void> {
  for (const one of await goingOnAs(use.tx, matter)) {
    const round = one.round + 1
    updateMatter(use.tx, one, { round, spoke_at: one.spokeAt })
    setToAsk(use, { ...one, round, version: one.version + 1 }, false)
  }
}

/** The round of a matter that goes on by itself, or as another, from now on: one in which nobody was asked or drawn yet. */
export async function roundOfItsOwn(use: UseCase, matter: MatterRecord): Promise<number> {
  const { said, rounds } = await readCallBacks(use, matter)
  const isUsed = [...said, ...rounds].some(({ round }) => round === matter.round)
  return isUsed ? matter.round + 1 : matter.round
}

/** Says of one merged matter whether its reporter has to be asked; gives how it is afterwards. */
export function setToAsk(use: UseCase, matter: MatterRecord, isTime: boolean): MatterRecord {
  if (matter.overlays.includes('toAsk') === isTime) return matter
  const others = matter.overlays.filter((overlay) => overlay !== 'toAsk' && overlay !== 'unanswered')
  const open: Overlay[] = isTime ? [...others, 'toAsk'] : others
  updateMatter(use.tx, matter, { overlays: open, spoke_at: matter.spokeAt })
  use.touched.push(matterRef(matter))
  return { ...matter, overlays: open, version: matter.version + 1 }
}

/** Everybody who reported is asked for themselves before a matter is closed that was drawn for it. */
export async function requireAskedAlong(use: UseCase, matter: MatterRecord): Promise<void> {
  const count = (await goingOnAs(use.tx, matter)).filter(({ overlays }) => overlays.includes('toAsk')).length
  if (count > 0) return refuse('merge.askFirst', { count })
}

/** What a matter took in closes with it; each of them may be opened again by its own reporter. */
export async function closeAlong(use: UseCase, matter: MatterRecord): Promise<void> {
  for (const one of await goingOnAs(use.tx, matter)) {
    await moveMatter(use, one, 'close', { public: true, facts: { closedAt: use.now } })
    use.touched.push(matterRef(one))
  }
}

/** Closing ends what others go on as, and concluding has a way of its own: by any other end they would be left with nothing. */
export async function requireAlone(use: UseCase, matter: MatterRecord, move: MatterMove): Promise<void> {
  if (move === 'close') return
  const count = (await goingOnAs(use.tx, matter)).length
  if (count > 0) refuse('merge.takeOutFirst', { count })
}
