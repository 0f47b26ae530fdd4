import { isUrgent } from '@manyuan/core/messages/groups.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listOpenEndpoints } from '../db/endpoints.ts'
import type { Tx } from '../db/tx.ts'
import { mayHear } from './endpoints/deliver.ts'
import type { Outward, Planned } from './plan-deliveries.ts'

/**
 * Which places outside are told of each step: the systems that are connected for its matter, where the rules tell them, and the
 * groups of the units that are meant.
 */
export async function planForEndpoints(tx: Tx, outward: readonly Outward[], now: Date): Promise<Planned[]> {
  const isAny = outward.some(({ systems, by }) => systems || by.wecom.length > 0 || by.dingtalk.length > 0)
  const endpoints = isAny ? await listOpenEndpoints(tx, businessDayOf(now)) : []
  return outward.flatMap(({ cause, step, matter, by, systems }) =>
    endpoints
      .filter((endpoint) => {
        if (!mayHear(endpoint, matter)) return false
        return endpoint.channel === 'webhook'
          ? systems
          : by[endpoint.channel].some(({ id }) => id === endpoint.unitId)
      })
      .map(
        ({ channel, id: targetId }): Planned => ({
          cause,
          channel,
          targetId,
          postId: null,
          nextAt: now,
          urgent: isUrgent(step, matter.urgency),
        }),
      ),
  )
}
