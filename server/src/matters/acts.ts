import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { actInputs } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { z } from 'zod'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addCallBack, sendBackToWork } from './conclude.ts'
import { addActivity, addAudit, addText } from './facts.ts'
import { addParty } from './parties.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

type ActInput<Name extends keyof typeof actInputs> = z.output<(typeof actInputs)[Name]>

function audited(use: UseCase, matter: MatterRecord, action: string): void {
  addAudit(use, { county: matter.county, action, objectType: 'matter', objectId: matter.id })
}

/** A remark among colleagues; the citizen never sees it. */
export async function noteOnMatter(use: UseCase, aim: Aim, input: ActInput<'note'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'note')
  addText(
    use,
    matter,
    await cipherOf(use, matter),
    'note',
    input.text,
    addActivity(use, matter, { kind: 'note' }),
  )
  audited(use, matter, 'matter.note')
  return matter
}

/** A word to the citizen on the way, apart from the answer that settles. */
export async function answerOnMatter(
  use: UseCase,
  aim: Aim,
  input: ActInput<'answer'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'answer')
  const activityId = addActivity(use, matter, { kind: 'answer', public: true })
  addText(use, matter, await cipherOf(use, matter), 'answer', input.text, activityId)
  audited(use, matter, 'matter.answer')
  return matter
}

export async function addPartyToMatter(
  use: UseCase,
  aim: Aim,
  input: ActInput<'addParty'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'addParty')
  addParty(use, matter, await cipherOf(use, matter), input.party)
  addActivity(use, matter, { kind: 'addParty', data: { role: input.party.role } })
  audited(use, matter, 'matter.addParty')
  return matter
}

/** A further reporter of the same thing: informed and asked like the first, without learning who that was. */
export async function joinMatter(use: UseCase, aim: Aim, input: ActInput<'join'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'join')
  // Joining is offered from the list of similar open matters only; anything else is unknown to a stranger.
  if (!isOpen(matter.stage) || (use.actor.type !== 'staff' && matter.confidentiality !== 'normal'))
    return refuse('matter.notFound')
  const cipher = await cipherOf(use, matter)
  const party = input.party ?? { role: 'reporter', sort: 'person', wantsMessages: false }
  const partyId = addParty(use, matter, cipher, { ...party, role: 'reporter' }, input.followHash)
  const activityId = addActivity(use, matter, { kind: 'join', data: { partyId } })
  addText(use, matter, cipher, 'words', input.words, activityId)
  await updateMatter(use.tx, matter, { reporters: matter.reporters + 1 })
  audited(use, matter, 'matter.join')
  return { ...matter, reporters: matter.reporters + 1, version: matter.version + 1 }
}

/** The reporter's own word: answered, solved, satisfied. "Not solved" before closing sends it back to work. */
export async function rateMatter(use: UseCase, aim: Aim, input: ActInput<'rate'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'rate')
  if (!['settled', 'callback', 'closed'].includes(matter.stage))
    return refuse('matter.moveNotOpen', { stage: matter.stage, move: 'callBack', open: [] })
  addCallBack(use, matter, { ...input, result: 'reached', givenBy: 'reporter' })
  const activityId = addActivity(use, matter, {
    kind: 'rate',
    public: true,
    data: { answered: input.answered, solved: input.solved, satisfied: input.satisfied },
  })
  addText(use, matter, await cipherOf(use, matter), 'remark', input.remark, activityId)
  audited(use, matter, 'matter.rate')
  return input.solved || matter.stage === 'closed' ? matter : await sendBackToWork(use, matter)
}
