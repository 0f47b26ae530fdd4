import {
  codeMinutes,
  type MessageCommandInput,
  mostCodesAnHour,
  mostWrongCodes,
} from '@manyuan/core/messages/commands.ts'
import type { OwnContact } from '@manyuan/core/messages/contract.ts'
import type { StepGroup } from '@manyuan/core/messages/groups.ts'
import { groupOf, stepGroups } from '@manyuan/core/messages/groups.ts'
import { MessagePreferences, usualPreferences } from '@manyuan/core/messages/preferences.ts'
import { mustOf } from '@manyuan/core/messages/rules.ts'
import { messageSteps, type PersonalChannel, personalChannels } from '@manyuan/core/messages/steps.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import {
  confirmContact,
  countWrongCode,
  findContactForUpdate,
  findPreferences,
  listContacts,
  putContact,
  removeContact,
  setPreferences,
} from '../db/contacts.ts'
import type { Deps } from '../deps.ts'
import type { Channels } from '../notices/channel.ts'
import { openAddress, sealAddress } from './sealed-address.ts'

/** What surrounds a command about one's own addresses: a fresh code comes from outside, as ids do. */
export type ContactUseCase = AdminUseCase & { ring: KeyRing; channels: Channels; newCode: () => string }

/**
 * `code` is to be sent to `address` once everything is written; `wrong` was counted and is told after that; `again` is how many
 * are tried anew.
 */
export type ContactDone = {
  id: string
  channel: PersonalChannel | null
  code?: { channel: PersonalChannel; address: string; code: string }
  wrong?: { left: number }
  again?: number
}

/** What is digested of a code, with whose it is: a code is of use to nobody else. */
function indexedCode(staffId: string, channel: PersonalChannel, code: string): string {
  return `code:${staffId}:${channel}:${code}`
}

/** Puts a new address in the place of the one before, which is good for nothing from now on, and has a code sent there. */
export async function giveContact(
  use: ContactUseCase,
  { channel, address }: MessageCommandInput<'contact.give'>,
): Promise<ContactDone> {
  const { staffId } = use.actor
  if (!use.channels[channel]) return refuse('channel.notSetUp', { channel })
  const before = await findContactForUpdate(use.tx, staffId, channel)
  const anHourAgo = new Date(use.now.getTime() - 3_600_000)
  const counts = before && before.codesSince > anHourAgo ? before : { codesSent: 0, codesSince: use.now }
  if (counts.codesSent >= mostCodesAnHour) return refuse('contact.tooManyCodes', { perHour: mostCodesAnHour })
  const code = use.newCode()
  await putContact(use.tx, {
    staffId,
    channel,
    ...sealAddress(use.ring, staffId, channel, address),
    codeDigest: use.ring.blindIndex(indexedCode(staffId, channel, code)).digest,
    codeUntil: new Date(use.now.getTime() + codeMinutes * 60_000),
    codesSent: counts.codesSent + 1,
    codesSince: counts.codesSince,
  })
  return { id: staffId, channel, code: { channel, address, code } }
}

/** Confirms an address with the code that went there. A wrong one is counted, so it is no refusal yet: that would undo it. */
export async function confirmOwnContact(
  use: ContactUseCase,
  { channel, code }: MessageCommandInput<'contact.confirm'>,
): Promise<ContactDone> {
  const { staffId } = use.actor
  const contact = await findContactForUpdate(use.tx, staffId, channel)
  const { codeDigest, codeUntil, wrongCodes = 0 } = contact ?? {}
  if (!codeDigest || !codeUntil || codeUntil < use.now || wrongCodes >= mostWrongCodes)
    return refuse('contact.codeOver')
  const right = use.ring
    .blindIndexes(indexedCode(staffId, channel, code))
    .some(({ digest }) => digest.equals(codeDigest))
  if (!right) {
    await countWrongCode(use.tx, staffId, channel)
    return { id: staffId, channel, wrong: { left: mostWrongCodes - wrongCodes - 1 } }
  }
  await confirmContact(use.tx, staffId, channel, use.now)
  return { id: staffId, channel }
}

/** Forgets an address of one's own. */
export async function removeOwnContact(
  use: ContactUseCase,
  { channel }: MessageCommandInput<'contact.remove'>,
): Promise<ContactDone> {
  if (!(await removeContact(use.tx, use.actor.staffId, channel))) return refuse('record.notFound')
  return { id: use.actor.staffId, channel }
}

/** Writes down what somebody wants to hear besides their inbox, and when. */
export async function setOwnPreferences(
  use: ContactUseCase,
  preferences: MessageCommandInput<'preferences.set'>,
): Promise<ContactDone> {
  await setPreferences(use.tx, use.actor.staffId, preferences)
  return { id: use.actor.staffId, channel: null }
}

/** What was kept of somebody's wishes, or the usual ones. */
export function readPreferences(kept: unknown): MessagePreferences {
  return MessagePreferences.safeParse(kept).data ?? usualPreferences
}

/** What somebody sees of their own addresses and wishes; nobody else is shown any of it. */
export async function presentOwn(deps: Deps, { staffId }: StaffActor) {
  const { messageRules } = await deps.dictionary.current()
  const [contacts, preferences] = await Promise.all([
    listContacts(deps.db, staffId),
    findPreferences(deps.db, staffId),
  ])
  const mustIn = (group: StepGroup) =>
    personalChannels.filter((channel) =>
      messageSteps.some((step) => groupOf(step) === group && mustOf(messageRules, step).includes(channel)),
    )
  return {
    contacts: contacts.map(
      (contact): OwnContact => ({
        channel: contact.channel,
        address: openAddress(deps.ring, contact),
        confirmed: contact.confirmed,
      }),
    ),
    preferences: readPreferences(preferences),
    channels: personalChannels.filter((channel) => deps.channels[channel] !== undefined),
    must: Object.fromEntries(
      stepGroups.map((group) => [group, mustIn(group)] as const).filter(([, ways]) => ways.length > 0),
    ),
  }
}
