import { explainLimit } from '@manyuan/core/clock/explain.ts'
import { reckonDue } from '@manyuan/core/clock/limits.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listClocks } from '../db/clocks.ts'
import type { Deps } from '../deps.ts'
import { presentClock } from './present-matter.ts'
import { getReadable } from './readable.ts'

/** How one limit of a matter was reckoned, day by day, by the policy that was frozen with it. */
export async function explainClock(deps: Deps, actor: Actor, text: string, clockId: string) {
  const matter = await getReadable(deps, actor, text)
  const clock = (await listClocks(deps.db, matter, 'all')).find(({ id }) => id === clockId)
  if (!clock) return refuse('record.notFound')
  const { policies, calendar } = await deps.dictionary.current()
  const policy = policies.find(({ id, version }) => id === clock.policyId && version === clock.policyVersion)
  return {
    clock: presentClock(clock),
    basis: policy?.basis ?? { zh: clock.policyId },
    warnAt: clock.warnAt.toISOString(),
    hours: calendar.frames.map(({ from, to }) => ({ from, to })),
    amended: reckonDue(clock, calendar).getTime() !== clock.dueAt.getTime(),
    stretches: explainLimit(clock, calendar),
  }
}
