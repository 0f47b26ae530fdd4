import { matterRef } from '@manyuan/core/ids.ts'
import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'
import { isMessageStep } from '@manyuan/core/messages/steps.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { ClaimedDelivery, DeliveryOutcome } from '../../db/deliveries.ts'
import { type EndpointRecord, findEndpoint, noteEndpoint } from '../../db/endpoints.ts'
import { findMatters, type MatterRecord } from '../../db/matter-record.ts'
import type { Deps } from '../../deps.ts'
import type { Endpoint } from '../../notices/channel.ts'
import { type Delivered, dropped, mostLines, outcomeOf, restAfter } from '../outcome.ts'
import { matterAt, type ToldLine } from '../word-message.ts'
import { postingOf } from './posting.ts'
import { openEndpoint } from './sealed.ts'

/** Whether an endpoint may be told of a matter: nothing that is restricted, sealed or behind a wall leaves the house. */
export function mayHear({ divisionId, clientId, path }: EndpointRecord, matter: MatterRecord): boolean {
  const { confidentiality, excludedUnitIds, excludedPaths } = matter
  if (confidentiality !== 'normal' || excludedUnitIds.length + excludedPaths.length > 0) return false
  if (divisionId === null) return true
  return matter.path.startsWith(path) && (clientId === null || matter.registeredByClientId === clientId)
}

/** Where it is called, and with what. */
export function endpointOf({ ring }: Pick<Deps, 'ring'>, row: EndpointRecord): Endpoint {
  const { address, secret, formerSecret } = openEndpoint(ring, row)
  return { address, secrets: [secret, formerSecret].filter((one) => one !== null) }
}

/** What another system is sent: which step of which matter, and where it stands. What more it may know it asks for. */
function eventOf(deps: Deps, { row, step, matter }: ToldLine): string {
  const link = matterAt(deps, matter)
  return JSON.stringify({
    type: `matter.${step}`,
    timestamp: row.happenedAt.toISOString(),
    data: {
      ref: matterRef(matter),
      code: matter.code,
      stage: matter.stage,
      stageAt: matter.stageAt.toISOString(),
      ...(link ? { link } : {}),
    },
  })
}

/**
 * Makes one try to tell an endpoint: another system of the first of these deliveries, a group of several in one posting, since
 * a robot takes twenty postings a minute. Address, secret and matter are those of now.
 */
export async function deliverToEndpoint(
  deps: Deps,
  channel: EndpointChannel,
  rows: readonly ClaimedDelivery[],
): Promise<Delivered> {
  const together = rows.slice(0, channel === 'webhook' ? 1 : mostLines)
  const endpoint = await findEndpoint(deps.db, rows[0]?.targetId ?? '', businessDayOf(deps.now()))
  const keys = together.map(({ county, matterId: id }) => ({ county, id }))
  const matters = endpoint && !endpoint.ended ? await findMatters(deps.db, keys) : []
  const lines = together.flatMap((row): ToldLine[] => {
    const matter = matters.find(({ id }) => id === row.matterId)
    if (!endpoint || !matter || !isMessageStep(row.step) || !mayHear(endpoint, matter)) return []
    return [{ row, step: row.step, matter }]
  })
  const [first] = lines
  const words =
    channel === 'webhook'
      ? { subject: '', text: first ? eventOf(deps, first) : '', lines: lines.length }
      : postingOf(deps, { channel, language: endpoint?.language ?? 'zh' }, lines)
  // What did not fit into this posting is the beginning of the next.
  const next = lines[words.lines]
  const took = next ? together.indexOf(next.row) : together.length
  const outcomes = together
    .slice(0, took)
    .filter((row) => !lines.some((line) => line.row === row))
    .map((row): [ClaimedDelivery, DeliveryOutcome] => [row, dropped])
  if (!endpoint || !first) return { outcomes, took }
  const { subject, text } = words
  const message = { id: first.row.id, to: endpointOf(deps, endpoint), subject, text }
  const result = (await deps.channels[channel]?.send(message)) ?? 'noChannel'
  const now = deps.now()
  const restsUntil = restAfter(now, result)
  await noteEndpoint(deps.db, endpoint.id, { problem: result === 'sent' ? null : result, restsUntil }, now)
  for (const { row } of lines.slice(0, words.lines)) outcomes.push([row, outcomeOf(now, row, result)])
  return { outcomes, took, restsUntil }
}
