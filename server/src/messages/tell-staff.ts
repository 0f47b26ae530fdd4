import type { MatterKey } from '@manyuan/core/ids.ts'
import { channelsFor } from '@manyuan/core/messages/rules.ts'
import { isMessageStep, type MessageChannel } from '@manyuan/core/messages/steps.ts'
import { routingTime } from '@manyuan/core/routing/rule.ts'
import { insertDeliveries } from '../db/deliveries.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import { type Cause, insertMessages, listCausesWaiting, takeCauses } from '../db/messages.ts'
import { listSeatsOfPosts, type SeatOfPost } from '../db/posts.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { dutyPostsAt } from '../roster/duty.ts'
import { addresseesOf, type Meant } from './addressees.ts'
import { type Outward, type Planned, planDeliveries } from './plan-deliveries.ts'
import { planForEndpoints } from './plan-for-endpoints.ts'

/** So many causes are told in one transaction. */
export const tellPortion = 100

type Telling = Outward & { to: Meant[] }

/** Finds who hears of each cause, from the matters as they stand. */
async function whoHears(
  tx: Tx,
  dictionary: Dictionary,
  causes: readonly Cause[],
  now: Date,
): Promise<Telling[]> {
  const keys = new Map(causes.map(({ county, matterId: id }): [string, MatterKey] => [id, { county, id }]))
  const matters = new Map((await findMatters(tx, [...keys.values()])).map((matter) => [matter.id, matter]))
  const isClosed = routingTime(dictionary.calendar, now).hours === 'outside'
  const duty = await dutyPostsAt(tx, centresOnCall(dictionary, causes, matters, isClosed), now)
  const named = causes.flatMap(({ toPostIds }) => toPostIds)
  const posts = await seatsOf(tx, [...matters.values()], [...[...duty.values()].flat(), ...named])
  return causes.flatMap((cause) => {
    const matter = matters.get(cause.matterId)
    if (!matter || !isMessageStep(cause.step)) return []
    const told = {
      dictionary,
      matter,
      cause,
      unitOfPost: (id: string) => posts.get(id)?.unitId,
      roleOfPost: (id: string) => posts.get(id)?.role,
      dutyPosts: duty.get(matter.custodyCentreId) ?? [],
      isClosed,
    }
    const { step } = cause
    const by = (channel: MessageChannel) => addresseesOf(dictionary.messageRules, step, told, channel)
    return [
      {
        cause,
        step,
        matter,
        to: by('inbox'),
        by: { email: by('email'), sms: by('sms'), wecom: by('wecom'), dingtalk: by('dingtalk') },
        systems: channelsFor(dictionary.messageRules, step, 'systems').includes('webhook'),
      },
    ]
  })
}

/**
 * The centres whose duty posts hear of something: whoever is on duty now, since what was told late is to be seen to now. While
 * the office is closed they hear what comes to its dispatchers as well.
 */
function centresOnCall(
  { messageRules }: Dictionary,
  causes: readonly Cause[],
  matters: ReadonlyMap<string, MatterRecord>,
  isClosed: boolean,
): string[] {
  const heard = isClosed ? (['dutyPosts', 'custodyDeciders'] as const) : (['dutyPosts'] as const)
  const centres = causes.flatMap(({ step, matterId }) => {
    const hears =
      isMessageStep(step) && heard.some((audience) => channelsFor(messageRules, step, audience).length > 0)
    return hears ? (matters.get(matterId)?.custodyCentreId ?? []) : []
  })
  return [...new Set(centres)]
}

/** Where the posts sit that are named for sealed matters, those on duty, and those that a step names. */
async function seatsOf(
  tx: Tx,
  matters: readonly MatterRecord[],
  others: readonly string[],
): Promise<Map<string, SeatOfPost>> {
  const named = matters.flatMap(({ confidentiality, namedPostIds }) =>
    confidentiality === 'sealed' ? namedPostIds : [],
  )
  const postIds = [...named, ...others]
  return postIds.length > 0 ? await listSeatsOfPosts(tx, postIds) : new Map()
}

/**
 * Tells staff what waits to be told, a portion of one county after the other, and gives how many causes that were. Causes
 * are forgotten in the transaction that tells them: of two programs each tells others, and what a killed one had taken
 * waits for the next. What leaves the house is noted in the same transaction and sent by another job. Nothing here can undo
 * what happened.
 */
export async function tellStaff(deps: Deps): Promise<number> {
  const dictionary = await deps.dictionary.current()
  let told = 0
  for (const { county, n } of await listCausesWaiting(deps.db, tellPortion)) {
    const tellings = await inTransaction(deps.db, async (tx) => {
      // Of this transaction: what an earlier county took would stand before what its readers have seen meanwhile.
      const now = deps.now()
      const causes = await takeCauses(tx, county, n)
      const found = await whoHears(tx, dictionary, causes, now)
      insertMessages(
        tx,
        found.flatMap((telling) => rowsOf(deps, now, telling)),
      )
      const planned = [
        ...(await planDeliveries(tx, dictionary.messageRules, found, now)),
        ...(await planForEndpoints(tx, found, now)),
      ]
      insertDeliveries(
        tx,
        planned.map((one) => deliveryOf(deps, now, one)),
      )
      told += causes.length
      return found
    })
    deps.live.tell(tellings.flatMap(({ to }) => to.map(({ id }) => id)))
  }
  return told
}

function rowsOf(deps: Deps, now: Date, { cause, to }: Telling) {
  return to.map(({ id, part }) => ({
    county: cause.county,
    id: deps.newId(now),
    matter_id: cause.matterId,
    cause_id: cause.id,
    step: cause.step,
    addressee_id: id,
    part,
    by_post_id: cause.byPostId,
    by_unit_id: cause.byUnitId,
    happened_at: cause.at,
    at: now,
  }))
}

function deliveryOf(deps: Deps, now: Date, { cause, channel, targetId, postId, nextAt, urgent }: Planned) {
  return {
    county: cause.county,
    id: deps.newId(now),
    matter_id: cause.matterId,
    cause_id: cause.id,
    step: cause.step,
    happened_at: cause.at,
    channel,
    target_id: targetId,
    post_id: postId,
    state: 'waiting',
    tries: 0,
    next_at: nextAt,
    urgent,
    created_at: now,
  }
}
