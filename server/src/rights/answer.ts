import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { groundsFor, standsAgainstDeleting } from '@manyuan/core/rights/grounds.ts'
import { requestLifecycle } from '@manyuan/core/rights/rights.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { findHold } from '../db/holds.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { type RequestRow, updateRequest } from '../db/right-requests.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { type Aim, findCipher, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { tellOfAnswer } from '../notices/tell-reporters.ts'
import { correctOwn } from './correct-own.ts'
import { deleteOwn } from './erase.ts'
import { getPerson, getRequest } from './requests.ts'
import { dropConsent } from './withdraw-consent.ts'

/**
 * Grants a request and carries it out, or refuses it with a ground of the list and words (PIPL art. 50). Who handled the
 * matter may not; what has to be kept by law cannot be granted by anybody. What was asked before the contents were deleted is
 * answered too, or it would wait for ever; the words of such an answer are kept no more than any others.
 */
export async function answerRight(
  use: UseCase,
  aim: Aim,
  input: ActInput<'answerRight'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'answerRight')
  const request = await getRequest(use.tx, matter, input.requestId)
  const next = requestLifecycle.next(request.state, input.grant ? 'grant' : 'refuse')
  if (!next.open) return refuse('right.notOpen', { state: request.state })
  if (!input.grant && input.ground && !groundsFor(request.right).includes(input.ground))
    return refuse('right.groundNotFor', { right: request.right })
  const cipher = await findCipher(use, matter)
  const by = staffColumns(use.actor)
  updateRequest(use.tx, request, {
    state: next.to,
    ground: input.grant ? null : (input.ground ?? null),
    explanation_cipher: cipher?.seal('right_request', request.id, 'explanation', input.explanation) ?? null,
    answered_at: use.now,
    answered_staff_id: by.staff_id,
    answered_post_id: by.post_id,
    answered_unit_id: by.unit_id,
  })
  addActivity(use, matter, {
    kind: 'answerRight',
    data: {
      right: request.right,
      requestId: request.id,
      granted: input.grant,
      ...(input.grant ? {} : { refusalGround: input.ground }),
    },
  })
  auditMatter(use, matter, 'matter.answerRight')
  tellOfAnswer(use, matter, request.partyId)
  // Whatever else there was to delete went with the contents.
  const isGone = !cipher && (request.right === 'delete' || request.right === 'withdrawConsent')
  if (input.grant && !isGone) await carryOut(use, matter, request)
  return matter
}

/** Does what was granted; a copy and a list of who looked are only handed over. */
async function carryOut(use: UseCase, matter: MatterRecord, request: RequestRow): Promise<void> {
  const { person, parties } = await getPerson(use.tx, matter, request.partyId)
  switch (request.right) {
    case 'correct':
      return await correctOwn(use, matter, person, request)
    case 'withdrawConsent':
      return await dropConsent(use, matter, person)
    case 'delete': {
      const held = (await findHold(use.tx, matter, businessDayOf(use.now))) !== undefined
      const grounds = standsAgainstDeleting({ stage: matter.stage, held })
      if (grounds.length > 0) return refuse('right.mustKeep', { grounds })
      return await deleteOwn(use, matter, person, parties)
    }
    case 'looks':
    case 'copy':
    case 'explain':
      return
  }
}
