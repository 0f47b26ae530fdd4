import { matterRef } from '@manyuan/core/ids.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { isToBeAsked } from '../call-backs/rounds.ts'
import { listRounds } from '../db/call-backs.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { isCalledBack } from '../matters/called-back.ts'
import { moveMatter } from '../matters/move.ts'
import type { UseCase } from '../matters/use-case.ts'
import { goingOnAs } from './root.ts'

/** Whether the reporters of what a matter took in wait to be asked what became of it. */
export async function askAlong(use: UseCase, matter: MatterRecord, isTime: boolean): Promise<void> {
  for (const one of await goingOnAs(use.tx, matter)) setToAsk(use, one, isTime)
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
  if (!(await isToBeAsked(use, matter))) return
  let count = 0
  for (const one of await goingOnAs(use.tx, matter)) {
    const callBacks = { said: await listCallBacks(use.tx, one), rounds: await listRounds(use.tx, one) }
    if (!isCalledBack(callBacks, matter.round)) count += 1
  }
  if (count > 0) return refuse('merge.askFirst', { count })
}

/** What a matter took in closes with it; each of them may be opened again by its own reporter. */
export async function closeAlong(use: UseCase, matter: MatterRecord): Promise<void> {
  for (const one of await goingOnAs(use.tx, matter)) {
    await moveMatter(use, one, 'close', { public: true, facts: { closedAt: use.now } })
    use.touched.push(matterRef(one))
  }
}

/** Only closing ends what others go on as: by any other end they would be left with nothing. */
export async function requireAlone(use: UseCase, matter: MatterRecord, move: MatterMove): Promise<void> {
  if (move === 'close') return
  const count = (await goingOnAs(use.tx, matter)).length
  if (count > 0) refuse('merge.takeOutFirst', { count })
}
