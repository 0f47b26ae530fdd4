import { adjustLimit } from '@manyuan/core/clock/adjust.ts'
import { stayReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import { explainLimit } from '@manyuan/core/clock/explain.ts'
import { type Milestone, reckonDue } from '@manyuan/core/clock/limits.ts'
import type { ExplainedStep } from '@manyuan/core/clock/views.ts'
import { matterTexts } from '@manyuan/core/i18n/texts.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { type TracedClock, traceClock } from '../clock/traced-clock.ts'
import { listClockSteps } from '../db/clock-steps.ts'
import { listClocks } from '../db/clocks.ts'
import { listStays, type StayRow } from '../db/stays.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { presentClock } from './present-matter.ts'
import { getReadable } from './readable.ts'

/** How one limit of a matter was reckoned, day by day, by the policy that was frozen with it, and what was done to it since. */
export async function explainClock(deps: Deps, actor: Actor, text: string, clockId: string) {
  const matter = await getReadable(deps, actor, text)
  const clock = (await listClocks(deps.db, matter, 'all')).find(({ id }) => id === clockId)
  if (!clock) return refuse('record.notFound')
  const [rows, stays] = await Promise.all([listClockSteps(deps.db, matter), listStays(deps.db, matter)])
  const dictionary = await deps.dictionary.current()
  const { policies, calendar } = dictionary
  const traced = traceClock(clock, rows)
  // When units are called to be there the centre says.
  const isSet = clock.milestone === 'arrive'
  const policy = policies.find(({ id, version }) => id === clock.policyId && version === clock.policyVersion)
  return {
    clock: presentClock(clock),
    basis: policy?.basis ?? basisGiven(clock.milestone),
    warnAt: clock.warnAt.toISOString(),
    hours: calendar.frames.map(({ from, to }) => ({ from, to })),
    set: isSet,
    amended: !isSet && reckonDue(clock, calendar).getTime() !== traced.frozen.dueAt.getTime(),
    stretches: isSet ? [] : explainLimit(traced.frozen, calendar),
    steps: traced.steps.map((step) => explainStep(step, stays, dictionary)),
    ifResumed: ifResumed(traced, dictionary, deps.now()),
  }
}

/** Whence a limit comes that somebody gave. */
function basisGiven(milestone: Milestone): BothLanguages {
  const zh: Partial<Record<Milestone, string>> = matterTexts('zh').basisGiven
  const en: Partial<Record<Milestone, string>> = matterTexts('en').basisGiven
  return { zh: zh[milestone] ?? milestone, en: en[milestone] ?? milestone }
}

function explainStep(
  { row, taken }: TracedClock['steps'][number],
  stays: readonly StayRow[],
  { clockRules }: Dictionary,
): ExplainedStep {
  const stay = stays.find(({ id }) => id === row.aboutId)
  const reason = stayReasonOf(clockRules, stay?.reasonId)
  return {
    kind: taken.kind,
    from: row.from?.toISOString() ?? null,
    to: row.to?.toISOString() ?? null,
    reason: reason?.name ?? null,
    parked: stay?.sort === 'parked',
    moved: taken.moved,
    dueAt: taken.dueAt.toISOString(),
    provisional: taken.provisional,
  }
}

/** Where a limit that stands still would end if its clock went on at this moment. */
function ifResumed({ clock, limit }: TracedClock, { calendar }: Dictionary, now: Date): string | null {
  if (!clock.pausedAt || clock.metAt || clock.droppedAt) return null
  return adjustLimit(
    limit,
    { kind: 'pause', from: clock.pausedAt, to: now },
    calendar,
  ).limit.dueAt.toISOString()
}
