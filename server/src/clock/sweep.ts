import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listClocks } from '../db/clocks.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { listTurningClocks, type TurningClock, turnClock } from '../db/sweep.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { beginToClimb } from '../escalation/begin.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { addActivity, tallyChange } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { tellMissing } from '../whistle/tell-missing.ts'
import { standingOf } from './matter-clocks.ts'
import { whoseLimit } from './whose-limit.ts'

const portion = 200
const sweeper: Sender = { actor: { type: 'system', job: 'sweep' }, sessionId: null }

/**
 * Turns the lights that are due to turn, in portions, and gives how many. Nothing else is written when a matter
 * turns late, so this is what makes lateness a fact in history and figures. Running twice does no harm.
 */
export async function sweepClocks(deps: Deps, now: Date): Promise<number> {
  const clocks = await listTurningClocks(deps.db, now, portion)
  // Matters are locked before their clocks and in one order, as every command does it.
  clocks.sort((a, b) => `${a.county}${a.matterId}`.localeCompare(`${b.county}${b.matterId}`))
  return await atEachMatter(
    deps,
    clocks.map((clock) => ({ ...clock, key: { county: clock.county, id: clock.matterId } })),
    'A light waits for somebody who is at the matter.',
    (tx, clock) => turn(deps, tx, clock, now),
  )
}

async function turn(deps: Deps, tx: Tx, clock: TurningClock, now: Date): Promise<void> {
  const use = openUseCase(deps, tx, sweeper, { dictionary: deps.dictionary.known(), now })
  const matter = await findMatterForUpdate(tx, { county: clock.county, id: clock.matterId })
  const lateUnitId = matter && clock.to === 'red' ? whoseLimit(use.dictionary, matter, clock) : null
  const turned = await turnClock(tx, clock, { now, lateUnitId })
  if (!turned || !matter || !isOpen(matter.stage)) return
  beginToClimb(use, matter, { ...clock, ...turned }, clock.to)
  if (clock.to === 'red' && clock.milestone === 'arrive') await tellMissing(use, matter)
  const { light } = await standingOf(use, matter)
  if (light !== matter.light) show(use, matter, light)
  const told = light !== matter.light ? light : (await isNews(use, matter, clock)) ? clock.to : undefined
  if (told) addActivity(use, matter, { kind: told, data: { clockId: clock.id } })
  insertFacts(tx, use.facts)
}

/**
 * Whether a limit that turned in a matter whose light stays is a fact of its own: one more is near or over. Of what was done
 * meanwhile, and of two limits for the same step, it is not.
 */
async function isNews(
  use: UseCase,
  matter: MatterRecord,
  { id, milestone, to }: TurningClock,
): Promise<boolean> {
  const running = await listClocks(use.tx, matter, 'running')
  const isTold = (light: Light) => light === 'red' || light === to
  const twins = running.filter((one) => one.milestone === milestone && one.id !== id)
  return running.some((one) => one.id === id) && !twins.some(({ light }) => isTold(light))
}

function show(use: UseCase, matter: MatterRecord, light: Light): void {
  // A light that turns is no answer to what a reporter said.
  updateMatter(use.tx, matter, { light, spoke_at: matter.spokeAt })
  tallyChange(use, matter, { ...matter, light })
}
