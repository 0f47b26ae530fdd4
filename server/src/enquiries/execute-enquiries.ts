import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type EnquiryCommandAnswer,
  type EnquiryCommandInput,
  type EnquiryCommandName,
  enquiryCommands,
} from '@manyuan/core/enquiries/commands.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { newMatterCipher } from '../crypto/matter-cipher.ts'
import { findEnquiryForUpdate, moveCount, removeEnquiry } from '../db/enquiries.ts'
import { insertRows } from '../db/insert.ts'
import type { Deps } from '../deps.ts'
import { ownCentreOf } from './own-centre.ts'

/** Keeps one line; numbers of people are cut out before anything is stored. */
async function keepEnquiry(
  ring: KeyRing,
  { tx, actor, now, day, dictionary, newId }: AdminUseCase,
  { words, sort }: EnquiryCommandInput<'enquiry.keep'>,
): Promise<EnquiryCommandAnswer> {
  const { county, centreId, staffId } = ownCentreOf(dictionary, actor)
  const id = newId()
  const { cipher, keyId, wrapped } = newMatterCipher(ring, { county, id })
  insertRows(tx, 'enquiry', [
    {
      county,
      id,
      centre_id: centreId,
      day,
      at: now,
      sort,
      key_id: keyId,
      wrapped,
      words_cipher: cipher.seal('enquiry', id, 'words', redactNumbers(words)),
      staff_id: staffId,
      post_id: actor.postId,
    },
  ])
  await moveCount(tx, { county, centreId, day }, sort, { kept: 1 })
  return { enquiryId: id }
}

/** Takes back a line that its writer should not have written: on its day, and while it is no matter. */
async function strikeEnquiry(
  { tx, actor, day, dictionary }: AdminUseCase,
  { enquiryId }: EnquiryCommandInput<'enquiry.strike'>,
): Promise<EnquiryCommandAnswer> {
  const own = ownCentreOf(dictionary, actor)
  const found = await findEnquiryForUpdate(tx, { ...own, id: enquiryId })
  if (!found || found.staffId !== own.staffId || found.day !== day) return refuse('enquiry.gone')
  await removeEnquiry(tx, own.county, enquiryId)
  await moveCount(tx, { ...own, day }, found.sort, { kept: -1 })
  return { enquiryId }
}

function bookOf(ring: KeyRing): AdminBook<EnquiryCommandName, EnquiryCommandAnswer, EnquiryCommandAnswer> {
  return {
    objectType: 'enquiry',
    schemas: enquiryCommands,
    handlers: {
      'enquiry.keep': (use, input: EnquiryCommandInput<'enquiry.keep'>) => keepEnquiry(ring, use, input),
      'enquiry.strike': strikeEnquiry,
    },
    keep: (done) => done,
    about: ({ enquiryId }) => ({ objectId: enquiryId, data: {} }),
    recorded: ['permission.denied', 'command.reused'],
    duplicates: {},
  }
}

/** Runs one command about enquiries. */
export async function executeEnquiryCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<EnquiryCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, bookOf(deps.ring))).kept
}
