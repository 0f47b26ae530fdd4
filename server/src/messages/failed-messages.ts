import type { MessageCommandInput } from '@manyuan/core/messages/commands.ts'
import type { FailedMessage } from '@manyuan/core/messages/contract.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listFailedToPeople, sendFailedToPeopleAgain, sendHiddenAgain } from '../db/deliveries.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { pageOf } from '../page.ts'
import type { ContactDone, ContactUseCase } from './own-contacts.ts'

/** So many are sent anew at once; a hundred more are a press away. */
const mostAgain = 100

function requireRight(actor: StaffActor): void {
  if (!canAt(actor, 'clients.edit')) refuse('permission.denied', { action: 'clients.edit' })
}

/**
 * Mails and text messages that could not be sent to people of the reader's place, the newest first: which post of which unit,
 * what happened and why, never who it is or where they are reached. Of matters that are closed to their area there are none: an
 * administrator below may not even know that there is one (charter 5).
 */
export async function readFailedMessages(
  deps: Deps,
  actor: StaffActor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: FailedMessage[]; next: string | null }> {
  requireRight(actor)
  const dictionary = await deps.dictionary.current()
  const found = await listFailedToPeople(deps.db, actor.path, readCursor(after), limit + 1)
  const { rows, next } = pageOf(found, limit, ({ createdAt, id }) => writeCursor(createdAt, id))
  return {
    rows: rows.flatMap(({ id, unitId, step, createdAt: _, happenedAt, failedAt, ...row }) =>
      isMessageStep(step)
        ? [
            {
              ...row,
              deliveryId: id,
              step,
              unit: dictionary.unit(unitId)?.name ?? { zh: '' },
              happenedAt: happenedAt.toISOString(),
              failedAt: failedAt.toISOString(),
            },
          ]
        : [],
    ),
    next,
  }
}

/** Has what failed tried anew, at the hours that its hearers want; with all that is listed goes what is listed to nobody. */
export async function sendMessagesAgain(
  use: ContactUseCase,
  { deliveryIds }: MessageCommandInput<'message.sendAgain'>,
): Promise<ContactDone> {
  requireRight(use.actor)
  const of = { ids: deliveryIds, most: mostAgain }
  const again = await sendFailedToPeopleAgain(use.tx, use.actor.path, of, use.now)
  if (deliveryIds === undefined) await sendHiddenAgain(use.tx, use.actor.path, mostAgain, use.now)
  return { id: use.actor.staffId, channel: null, again }
}
