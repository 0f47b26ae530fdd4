import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { meetFirstContact, standingColumns } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addActivity, addText, auditMatter, tallyChange } from './facts.ts'
import { addParty } from './parties.ts'
import { forgetName } from './search-column.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

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
  auditMatter(use, matter, 'matter.note')
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
  auditMatter(use, matter, 'matter.answer')
  const standing = await meetFirstContact(use, matter)
  if (!standing && !matter.spokeAt) return matter
  updateMatter(use.tx, matter, standing ? standingColumns(standing) : {})
  const after = { ...matter, ...standing, version: matter.version + 1 }
  tallyChange(use, matter, after)
  return after
}

export async function addPartyToMatter(
  use: UseCase,
  aim: Aim,
  input: ActInput<'addParty'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'addParty')
  const cipher = await cipherOf(use, matter)
  addParty(use, matter, cipher, input.party)
  if (input.party.sort === 'person') await forgetName(use, matter, cipher, input.party.name)
  addActivity(use, matter, { kind: 'addParty', data: { role: input.party.role } })
  auditMatter(use, matter, 'matter.addParty')
  return matter
}

/** A further reporter of the same thing: informed and asked like the first, without learning who that was. */
export async function joinMatter(use: UseCase, aim: Aim, input: ActInput<'join'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'join')
  // Joining is offered from the list of similar open matters only; anything else is unknown to a stranger.
  if (!isOpen(matter.stage)) return refuse('matter.notFound')
  const cipher = await cipherOf(use, matter)
  const party = input.party ?? { role: 'reporter', sort: 'person', wantsMessages: false }
  const partyId = addParty(use, matter, cipher, { ...party, role: 'reporter' }, input.followHash)
  const activityId = addActivity(use, matter, { kind: 'join', data: { partyId } })
  addText(use, matter, cipher, 'words', input.words, activityId)
  if (party.sort === 'person') await forgetName(use, matter, cipher, input.party?.name)
  const spoke_at = input.words ? use.now : matter.spokeAt
  updateMatter(use.tx, matter, { reporters: matter.reporters + 1, spoke_at })
  auditMatter(use, matter, 'matter.join')
  return { ...matter, reporters: matter.reporters + 1, version: matter.version + 1 }
}
