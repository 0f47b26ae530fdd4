import { isUrgent } from '@manyuan/core/messages/groups.ts'
import { partsOf } from '@manyuan/core/messages/parts.ts'
import { wants, whenToSend } from '@manyuan/core/messages/preferences.ts'
import type { MessageRules } from '@manyuan/core/messages/rules.ts'
import {
  type MessageStep,
  type OutwardChannel,
  type PersonalChannel,
  personalChannels,
  type RobotChannel,
} from '@manyuan/core/messages/steps.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { type HeldSeat, listReached, listSeatsHeld } from '../db/contacts.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Cause } from '../db/messages.ts'
import { deputiesOf } from '../db/rosters.ts'
import type { Tx } from '../db/tx.ts'
import type { Meant } from './addressees.ts'
import { readPreferences } from './own-contacts.ts'

/** Who is meant by each way to people, besides the inbox. */
export type Outward = {
  cause: Cause
  step: MessageStep
  matter: MatterRecord
  by: Readonly<Record<PersonalChannel | RobotChannel, readonly Meant[]>>
  /** Whether other systems are told of it. */
  systems: boolean
}

/** One way of one step to one person, in the post that hears of it, or to a place outside; and when it goes. */
export type Planned = {
  cause: Cause
  channel: OutwardChannel
  targetId: string
  postId: string | null
  nextAt: Date
  urgent: boolean
}

/** Somebody in a post, and the post whose messages they hear there: their own, or that of whom they stand in for. */
type Hearer = { seat: HeldSeat; heard: HeldSeat }

function isMeant({ heard }: Hearer, { id, part }: Meant): boolean {
  if (part === 'post') return heard.postId === id
  if (part === 'person') return heard.staffId === id
  return heard.unitId === id && partsOf(heard.role).includes(part)
}

/** Who sits today where these messages go, and who stands in for them. */
async function hearersOf(tx: Tx, meant: readonly Meant[], now: Date): Promise<Hearer[]> {
  const day = businessDayOf(now)
  const idsOf = (is: (part: string) => boolean) => [
    ...new Set(meant.flatMap(({ id, part }) => (is(part) ? id : []))),
  ]
  const own = (
    await listSeatsHeld(
      tx,
      {
        unitIds: idsOf((part) => part !== 'post' && part !== 'person'),
        postIds: idsOf((part) => part === 'post'),
        staffIds: idsOf((part) => part === 'person'),
      },
      day,
    )
  ).map((seat): Hearer => ({ seat, heard: seat }))
  const postIds = own.map(({ seat }) => seat.postId)
  const deputies = await deputiesOf(tx, postIds, day)
  const deputyPostIds = deputies.map(({ deputyPostId }) => deputyPostId)
  const seats = await listSeatsHeld(tx, { unitIds: [], postIds: deputyPostIds, staffIds: [] }, day)
  const standingIn = deputies.flatMap(({ postId, deputyPostId }): Hearer[] => {
    const seat = seats.find((one) => one.postId === deputyPostId)
    const heard = own.find((one) => one.heard.postId === postId)?.heard
    return seat && heard ? [{ seat, heard }] : []
  })
  return [...own, ...standingIn]
}

/**
 * To whom each step goes by mail or text message as well: whoever hears of it in a post, gave an address and did not switch it
 * off; never who did it. Of sealed matters nothing leaves the house.
 */
export async function planDeliveries(
  tx: Tx,
  rules: MessageRules,
  outward: readonly Outward[],
  now: Date,
): Promise<Planned[]> {
  const open = outward.filter(({ matter }) => matter.confidentiality !== 'sealed')
  const meant = open.flatMap(({ by }) => personalChannels.flatMap((channel) => by[channel]))
  if (meant.length === 0) return []
  const hearers = await hearersOf(tx, meant, now)
  const staffIds = [...new Set(hearers.map(({ seat }) => seat.staffId))]
  const reached = new Map((await listReached(tx, staffIds)).map((one) => [one.staffId, one]))
  return open.flatMap(({ cause, step, matter, by }) =>
    personalChannels.flatMap((channel) => {
      const told = hearers.filter(
        (hearer) =>
          hearer.seat.postId !== cause.byPostId && by[channel].some((address) => isMeant(hearer, address)),
      )
      // In whichever of several posts somebody hears of it, they are told once.
      const once = [...new Map(told.map(({ seat }) => [seat.staffId, seat])).values()]
      return once.flatMap(({ staffId, postId }): Planned[] => {
        const { channels = [], preferences } = reached.get(staffId) ?? {}
        const wishes = readPreferences(preferences)
        if (!channels.includes(channel) || !wants(rules, wishes, step, channel)) return []
        const urgent = isUrgent(step, matter.urgency)
        const nextAt = whenToSend(wishes, channel, urgent, now)
        return [{ cause, channel, targetId: staffId, postId, nextAt, urgent }]
      })
    }),
  )
}
