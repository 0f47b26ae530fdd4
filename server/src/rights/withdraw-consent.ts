import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateParty } from '../db/parties.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { dropAnswers } from './drop-answers.ts'
import type { Person } from './person.ts'
import { getPerson, requireRight } from './requests.ts'

/** Ends at once what rests on a reporter's consent alone (PIPL art. 15); nobody is asked whether they agree. */
export async function withdrawConsent(
  use: UseCase,
  aim: Aim,
  _input: ActInput<'withdrawConsent'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'withdrawConsent')
  if (use.actor.type !== 'citizen') return refuse('permission.denied', { action: 'matter.withdrawConsent' })
  const { person } = await getPerson(use.tx, matter, use.actor.partyId)
  requireRight(person, matter, 'withdrawConsent')
  await dropConsent(use, matter, person)
  auditMatter(use, matter, 'matter.withdrawConsent')
  return matter
}

/** Stops messages, and deletes what is kept by consent, as the register or the form says: the e-mail address, answers given by choice. */
export async function dropConsent(use: UseCase, matter: MatterRecord, person: Person): Promise<void> {
  updateParty(
    use.tx,
    { county: matter.county, id: person.party.id },
    { email_cipher: null, wants_messages: false },
  )
  if (person.standing === 'reporter')
    await dropAnswers(use, matter, await cipherOf(use, matter), ({ basis }) => basis === 'consent')
  addActivity(use, matter, { kind: 'withdrawConsent', data: { partyId: person.party.id } })
}
