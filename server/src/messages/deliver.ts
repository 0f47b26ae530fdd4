import { mostAttempts } from '@manyuan/core/matters/notice.ts'
import { isUrgent } from '@manyuan/core/messages/groups.ts'
import { afterQuiet, wants } from '@manyuan/core/messages/preferences.ts'
import { isMessageStep, type PersonalChannel } from '@manyuan/core/messages/steps.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { findPreferences, listContacts } from '../db/contacts.ts'
import type { ClaimedDelivery, DeliveryOutcome } from '../db/deliveries.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { holderOf } from '../people/holder.ts'
import { deliverToEndpoint } from './endpoints/deliver.ts'
import { type Delivered, dropped, mostLines, outcomeOf, postponed } from './outcome.ts'
import { readPreferences } from './own-contacts.ts'
import { openAddress } from './sealed-address.ts'
import { type ToldLine, wordMessage } from './word-message.ts'

/**
 * Makes one try at the first of these deliveries, all by one channel to one person or place, or at several of them
 * together where somebody wants one mail a day. Address, rights and wishes are those of now. Writes nothing.
 */
export async function deliver(deps: Deps, rows: readonly ClaimedDelivery[]): Promise<Delivered> {
  const [first] = rows
  if (!first) return { outcomes: [], took: 0 }
  // It was tried that often and never written down: whatever it does to the program, not once more.
  if (first.tried > mostAttempts)
    return { outcomes: [[first, { state: 'failed', problem: 'unanswered' }]], took: 1 }
  switch (first.channel) {
    case 'email':
    case 'sms':
      return await deliverToPerson(deps, first.channel, rows)
    default:
      return await deliverToEndpoint(deps, first.channel, rows)
  }
}

async function deliverToPerson(
  deps: Deps,
  channel: PersonalChannel,
  rows: readonly ClaimedDelivery[],
): Promise<Delivered> {
  const staffId = rows[0]?.targetId ?? ''
  const contacts = await listContacts(deps.db, staffId)
  const contact = contacts.find((one) => one.channel === channel && one.confirmed)
  const wishes = readPreferences(await findPreferences(deps.db, staffId))
  const together = rows.slice(0, channel === 'email' && wishes.mails === 'daily' ? mostLines : 1)
  const { messageRules } = await deps.dictionary.current()
  const readable = contact ? await readableOf(deps, together) : new Map<string, MatterRecord>()
  const lines = together.flatMap((row): ToldLine[] => {
    const matter = readable.get(row.id)
    return matter && isMessageStep(row.step) && wants(messageRules, wishes, row.step, channel)
      ? [{ row, step: row.step, matter }]
      : []
  })
  const outcomes = together
    .filter((row) => !lines.some((line) => line.row === row))
    .map((row): [ClaimedDelivery, DeliveryOutcome] => [row, dropped])
  const took = together.length
  // A try that comes late, after others in vain or a night without a program, finds its hearer asleep as well.
  const waking = afterQuiet(wishes.quiet, deps.now())
  const isNow = ({ step, matter }: ToldLine) => waking <= deps.now() || isUrgent(step, matter.urgency)
  const told = lines.filter(isNow)
  for (const line of lines)
    if (!told.includes(line)) outcomes.push([line.row, { ...postponed, nextAt: waking }])
  if (!contact || told.length === 0) return { outcomes, took }
  const to = openAddress(deps.ring, contact)
  const result =
    (await deps.channels[channel]?.send({
      to,
      ...wordMessage(deps, { channel, language: wishes.language }, told),
    })) ?? 'noChannel'
  const now = deps.now()
  for (const { row } of told) outcomes.push([row, outcomeOf(now, row, result)])
  return { outcomes, took }
}

/** The matters of these deliveries, by delivery, that their hearer may still read in the post in which they hear of them. */
async function readableOf(deps: Deps, rows: readonly ClaimedDelivery[]): Promise<Map<string, MatterRecord>> {
  const dictionary = await deps.dictionary.current()
  const day = businessDayOf(deps.now())
  const matters = await findMatters(
    deps.db,
    rows.map(({ county, matterId: id }) => ({ county, id })),
  )
  const holders = new Map<string, Awaited<ReturnType<typeof holderOf>>>()
  for (const { postId, targetId: staffId } of rows)
    if (postId && !holders.has(postId))
      holders.set(postId, await holderOf(deps, dictionary, { staffId, postId }, day))
  const found = rows.flatMap((row): [string, MatterRecord][] => {
    const holder = holders.get(row.postId ?? '')
    const matter = matters.find(({ id }) => id === row.matterId)
    const open = holder && matter && matter.confidentiality !== 'sealed' && can(holder, 'read', matter)
    return open ? [[row.id, matter]] : []
  })
  return new Map(found)
}
