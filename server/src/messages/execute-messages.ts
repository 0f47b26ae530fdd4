import { randomInt } from 'node:crypto'
import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import {
  codeDigits,
  codeMinutes,
  type MessageCommandAnswer,
  type MessageCommandInput,
  type MessageCommandName,
  messageCommands,
} from '@manyuan/core/messages/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import { findPreferences } from '../db/contacts.ts'
import type { Deps } from '../deps.ts'
import { sendMessagesAgain } from './failed-messages.ts'
import {
  type ContactDone,
  type ContactUseCase,
  confirmOwnContact,
  giveContact,
  readPreferences,
  removeOwnContact,
  setOwnPreferences,
} from './own-contacts.ts'

type Kept = Pick<ContactDone, 'id' | 'wrong' | 'again'>

function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0')
}

/** The commands about one's own addresses and wishes, and what could not be sent. Of an address nothing is written down but that there is one. */
function messageBook({ ring, channels }: Deps): AdminBook<MessageCommandName, ContactDone, Kept> {
  const here =
    <Name extends MessageCommandName>(
      handler: (use: ContactUseCase, input: MessageCommandInput<Name>) => Promise<ContactDone>,
    ) =>
    (use: AdminUseCase, input: MessageCommandInput<Name>) =>
      handler({ ...use, ring, channels, newCode }, input)
  return {
    objectType: 'contact',
    schemas: messageCommands,
    handlers: {
      'contact.give': here<'contact.give'>(giveContact),
      'contact.confirm': here<'contact.confirm'>(confirmOwnContact),
      'contact.remove': here<'contact.remove'>(removeOwnContact),
      'preferences.set': here<'preferences.set'>(setOwnPreferences),
      'message.sendAgain': here<'message.sendAgain'>(sendMessagesAgain),
    },
    keep: ({ id, wrong, again }) => ({
      id,
      ...(wrong ? { wrong } : {}),
      ...(again === undefined ? {} : { again }),
    }),
    about: ({ id, channel, wrong, again }) => ({
      objectId: id,
      data: {
        ...(channel ? { channel } : {}),
        ...(wrong ? { wrong: true } : {}),
        ...(again === undefined ? {} : { again }),
      },
    }),
    recorded: ['permission.denied', 'command.reused'],
    duplicates: {},
  }
}

/** Sends a code to the address that it is to confirm; gives whether the other side took it. */
async function sendCode(
  deps: Deps,
  staffId: string,
  { channel, address, code }: NonNullable<ContactDone['code']>,
) {
  const { language } = readPreferences(await findPreferences(deps.db, staffId))
  const { out } = messageTexts(language)
  const city = nameIn(language, deps.dictionary.known().city.name)
  const attempt = await deps.channels[channel]?.send({
    id: deps.newId(deps.now()),
    to: address,
    subject: out.codeSubject(city),
    text: out.code(city, code, codeMinutes),
  })
  return attempt === 'sent'
}

/** Runs one command about one's own addresses or what failed; a code goes out once everything is written. */
export async function executeMessageCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<MessageCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, messageBook(deps))
  if (kept.wrong) return refuse('contact.codeWrong', kept.wrong)
  return {
    id: kept.id,
    sent: done?.code ? await sendCode(deps, done.id, done.code) : null,
    ...(kept.again === undefined ? {} : { again: kept.again }),
  }
}
