import { isDissatisfied } from '@manyuan/core/call-backs/asking.ts'
import { matterKey } from '@manyuan/core/ids.ts'
import { isOpen, takesRatings } from '@manyuan/core/matters/lifecycle.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { goOnDissatisfied } from '../call-backs/dissatisfied.ts'
import { meetClock, standingColumns } from '../clock/matter-clocks.ts'
import { resumeForReporter } from '../clock/suspend.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter, updateMessages } from '../db/matter-write.ts'
import { setToAsk } from '../links/along.ts'
import { lockAbove } from '../links/root.ts'
import { addCallBack } from './call-back.ts'
import { lastReopenDay } from './conclude.ts'
import { addActivity, addText, auditMatter, tallyChange } from './facts.ts'
import { type Aim, cipherOf, getMatterFor, refuseChanged, type UseCase } from './use-case.ts'

/**
 * More from a reporter, or their word to a question of the centre: read by those who work on the matter and by its
 * author, never by other reporters. The matter is marked until somebody answers or acts.
 */
export async function supplementMatter(
  use: UseCase,
  aim: Aim,
  input: ActInput<'supplement'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'supplement')
  if (!isOpen(matter.stage)) return refuse('matter.over', { stage: matter.stage })
  const after = await resumeForReporter(use, matter)
  const activityId = addActivity(use, matter, { kind: 'supplement' })
  addText(use, matter, await cipherOf(use, matter), 'supplement', input.text, activityId)
  updateMatter(use.tx, matter, { spoke_at: use.now })
  auditMatter(use, matter, 'matter.supplement')
  return { ...after, version: after.version + 1 }
}

/** Consent to messages, given or taken back (PIPL art. 15); what waits to be sent is dropped when its turn comes. */
export async function setMessages(
  use: UseCase,
  aim: Aim,
  input: ActInput<'setMessages'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'setMessages')
  if (use.actor.type !== 'citizen') return refuse('permission.denied', { action: 'matter.setMessages' })
  const party = { county: matter.county, id: use.actor.partyId }
  const changed = await updateMessages(use.tx, party, input.wants, use.now)
  if (!changed) return refuse('matter.noWayToTell')
  addActivity(use, matter, { kind: 'setMessages', data: { wants: input.wants } })
  auditMatter(use, matter, 'matter.setMessages')
  return matter
}

/** Whether this reporter has rated the matter since it was worked on last: their word counts once. */
export function hasRated(
  given: Awaited<ReturnType<typeof listCallBacks>>,
  { round }: Pick<MatterRecord, 'round'>,
  actor: Actor,
): boolean {
  return actor.type === 'citizen' && given.some((one) => one.partyId === actor.partyId && one.round === round)
}

/** The first reporter's word stands for a call-back: nobody is late in asking once it was given. */
async function meetCallBack(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  const standing = await meetClock(use, matter, 'callBack')
  const spoke_at = matter.spokeAt
  const left = matter.overlays.filter((overlay) => overlay !== 'unanswered')
  updateMatter(use.tx, matter, { ...standingColumns(standing), overlays: left, spoke_at })
  const after = { ...matter, ...standing, overlays: left, version: matter.version + 1 }
  tallyChange(use, matter, after)
  return after
}

/** Who is not satisfied has it go on; after the days in which it may be opened again their word is kept, and moves nothing. */
async function goOnWithRating(
  use: UseCase,
  matter: MatterRecord,
  root: MatterRecord,
  how: { counts: boolean },
): Promise<MatterRecord> {
  const last = lastReopenDay(use.dictionary, root)
  if (last !== null && businessDayOf(use.now) > last) return matter
  const again = await goOnDissatisfied(use, root, how)
  return matter.stage === 'merged' ? matter : again
}

/**
 * The reporter's own word: answered, solved, satisfied. It counts as what they say when they are called back: who is not
 * satisfied sends it back to work, or upwards. Of what was merged they judge the answer to the matter as which theirs goes on,
 * and it is that one which is worked on again.
 */
export async function rateMatter(use: UseCase, aim: Aim, input: ActInput<'rate'>): Promise<MatterRecord> {
  const above = await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'rate')
  // It was merged while its reporter wrote.
  if (matter.stage === 'merged' && !above) return await refuseChanged(use, matter)
  const root = matter.stage === 'merged' && above ? above : matter
  if (!takesRatings(root.stage)) return refuse('matter.notToBeRated', { stage: root.stage })
  if (hasRated(await listCallBacks(use.tx, matter), matter, use.actor)) return refuse('matter.ratedAlready')
  const further = use.actor.type === 'citizen' && !use.actor.first
  const givenBy = further ? 'furtherReporter' : 'reporter'
  addCallBack(use, matter, { ...input, result: 'reached', givenBy, round: matter.round })
  const activityId = addActivity(use, matter, {
    kind: 'rate',
    public: true,
    data: { answered: input.answered, solved: input.solved, satisfied: input.satisfied, further },
  })
  addText(use, matter, await cipherOf(use, matter), 'remark', input.remark, activityId)
  auditMatter(use, matter, 'matter.rate')
  if (isDissatisfied(input)) return await goOnWithRating(use, matter, root, { counts: !further })
  if (matter.stage === 'closed' || further) return matter
  return matter.stage === 'merged' ? setToAsk(use, matter, false) : await meetCallBack(use, matter)
}
