import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { readCorrection } from '@manyuan/core/rights/inputs.ts'
import { type Proof, proofsOf, requestLifecycle } from '@manyuan/core/rights/rights.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { insertRequest, listRequestsOf, updateRequest } from '../db/right-requests.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { dueOf } from './due.ts'
import { getPerson, getRequest, requireRight } from './requests.ts'

/** Whose data it is about: a reporter's own, or those of the party whom a clerk names. */
function partyIdOf({ actor }: UseCase, input: ActInput<'askRight'>): string | undefined {
  return actor.type === 'citizen' ? actor.partyId : input.partyId
}

/** By what the one who asks was seen to be who they say; the secret speaks for a reporter, a clerk names what was shown. */
function proofOf({ actor }: UseCase, { asker, shown }: ActInput<'askRight'>): Proof {
  if (actor.type === 'citizen') return 'secret'
  const fits = shown && (proofsOf[asker] as readonly Proof[]).includes(shown)
  return fits ? shown : refuse('right.proofMissing')
}

/**
 * Somebody asks about their own data (PIPL arts. 44–50): on the portal, or at a window where a clerk has seen who they are.
 * Respondents are told of nothing that is behind a wall. The same is asked once at a time.
 */
export async function askRight(use: UseCase, aim: Aim, input: ActInput<'askRight'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'askRight')
  const { person } = await getPerson(use.tx, matter, partyIdOf(use, input))
  requireRight(person, matter, input.right)
  if (input.field === 'words' && person.standing !== 'reporter')
    return refuse('right.notTheirs', { right: input.right })
  const shown = proofOf(use, input)
  const before = await listRequestsOf(use.tx, matter)
  const same = before.find(
    ({ state, partyId, right }) => state === 'asked' && partyId === person.party.id && right === input.right,
  )
  if (same) return refuse('right.askedAlready', { dueAt: same.dueAt.toISOString() })
  const cipher = await cipherOf(use, matter)
  const id = use.newId()
  const value = input.field && input.value ? readCorrection(input.field, input.value) : undefined
  const sealed = (field: string, text: string | undefined) =>
    text === undefined ? null : cipher.seal('right_request', id, field, text)
  const { warnAt, dueAt } = dueOf(use.dictionary, input.right, use.now)
  const by = staffColumns(use.actor)
  insertRequest(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    party_id: person.party.id,
    asks: input.right,
    standing: person.standing,
    asker: use.actor.type === 'citizen' ? 'self' : input.asker,
    shown,
    field: input.right === 'correct' ? (input.field ?? null) : null,
    state: 'asked',
    words_cipher: sealed('words', input.words),
    value_cipher: sealed('value', value),
    asked_at: use.now,
    warn_at: warnAt,
    due_at: dueAt,
    asked_staff_id: by.staff_id,
    asked_post_id: by.post_id,
    asked_unit_id: by.unit_id,
  })
  addActivity(use, matter, { kind: 'askRight', data: { right: input.right, requestId: id } })
  auditMatter(use, matter, 'matter.askRight')
  return matter
}

/** Takes one's own request back while nobody has answered it. */
export async function takeBackRight(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackRight'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackRight')
  const request = await getRequest(use.tx, matter, input.requestId)
  if (use.actor.type !== 'citizen' || request.partyId !== use.actor.partyId) return refuse('record.notFound')
  const next = requestLifecycle.next(request.state, 'takeBack')
  if (!next.open) return refuse('right.notOpen', { state: request.state })
  updateRequest(use.tx, request, { state: next.to, answered_at: use.now })
  addActivity(use, matter, { kind: 'takeBackRight', data: { right: request.right, requestId: request.id } })
  auditMatter(use, matter, 'matter.takeBackRight')
  return matter
}
