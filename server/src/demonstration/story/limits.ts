import { usualClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { isExplained, isOfCentre } from '@manyuan/core/clock/late.ts'
import { choosePolicy, freezeLimit, lightOf, type Milestone } from '@manyuan/core/clock/limits.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { FactRows } from '../../db/matter-write.ts'
import type { Story } from './story.ts'

/** Starts a limit of the policy that holds for this matter, if it has one that counts from this moment. */
export function startLimit(story: Story, milestone: Milestone, moment: string): void {
  const { world, kind } = story
  const policy = choosePolicy(world.policies, {
    source: story.source,
    kindPath: world.kinds.pathOf(kind.id),
    difficulty: kind.difficulty,
    on: businessDayOf(story.registeredAt),
  })
  const limit = policy?.milestones.find((one) => one.milestone === milestone && one.countsFrom === moment)
  if (!policy || !limit) return
  const frozen = freezeLimit(policy, limit, world.calendar, story.at)
  story.facts.matter_clock.push({
    ...story.of(),
    id: story.newId(),
    milestone,
    task_id: null,
    policy_id: policy.id,
    policy_version: policy.version,
    amount: frozen.amount,
    unit: frozen.unit,
    started_at: frozen.startedAt,
    warn_at: frozen.warnAt,
    due_at: frozen.dueAt,
    provisional: frozen.provisional,
    calendar_version: frozen.calendarVersion,
    light: 'green',
    met_at: null,
    dropped_at: null,
    late_unit_id: null,
    explained_at: null,
  })
}

const limitOf = (story: Story, milestone: Milestone) =>
  story.facts.matter_clock.findLast((clock) => clock.milestone === milestone)

/** The milestone is reached now: in time, or late. */
export function meetLimit(story: Story, milestone: Milestone): void {
  for (const clock of story.facts.matter_clock) {
    if (clock.milestone !== milestone || clock.met_at || clock.dropped_at) continue
    clock.met_at = story.at
    clock.light = story.at >= new Date(clock.due_at) ? 'red' : 'green'
    if (clock.light === 'red') explainLate(story, clock)
  }
}

/** The limit of the first day goes on; of the centres only the one that the matter has come to has its own. */
export function passAcceptLimit(story: Story): void {
  for (const clock of story.facts.matter_clock)
    if (clock.milestone === 'accept' && !clock.met_at && new Date(clock.started_at) > story.registeredAt)
      clock.dropped_at ??= story.at
  startLimit(story, 'accept', 'registered')
}

/** What was reached counts no more: the work goes on. */
export function reviveLimit(story: Story, milestone: Milestone): void {
  const clock = limitOf(story, milestone)
  if (clock) clock.met_at = null
}

/** Nobody waits for what is still open: the matter is over, or the task was given back. */
export function dropLimits(story: Story, milestone?: Milestone): void {
  for (const clock of story.facts.matter_clock)
    if (!clock.met_at && (milestone === undefined || clock.milestone === milestone))
      clock.dropped_at = story.at
}

/** Of three that were late of late one has not said why yet; of what is long past everybody has. */
const unsaidOneIn = 3
const unsaidMs = 20 * 86_400_000

/** Whose limit it was that is over, and mostly why: by the number of the clock, so that no other chance of the city moves. */
function explainLate(story: Story, clock: FactRows['matter_clock'][number]): void {
  const { milestone, id } = clock
  if (!isExplained(milestone) || clock.explained_at) return
  const ofCentre = story.custody.unitId
  clock.late_unit_id = isOfCentre(milestone) ? ofCentre : (story.leadUnitId ?? ofCentre)
  const number = Number.parseInt(id.slice(-6), 16)
  const reason =
    usualClockRules.lateReasons[Math.floor(number / unsaidOneIn) % usualClockRules.lateReasons.length]
  const isFresh = story.world.end.getTime() - new Date(clock.due_at).getTime() < unsaidMs
  if ((isFresh && number % unsaidOneIn === 0) || !reason) return
  const at = new Date(Math.min(story.world.end.getTime(), new Date(clock.due_at).getTime() + hourMs))
  clock.explained_at = at
  story.facts.late_reason.push({
    ...story.of(),
    clock_id: id,
    reason_id: reason.id,
    unit_id: clock.late_unit_id,
    given_at: at,
  })
}

const hourMs = 3_600_000

const worse = { green: 0, yellow: 1, red: 2 } as const satisfies Record<Light, number>

/** Where the running limits stand when the time told is over: the worst light and the next due moment. */
export function readLimits(story: Story): { light: Light; dueAt: Date | null } {
  let light: Light = 'green'
  let dueAt: Date | null = null
  for (const clock of story.facts.matter_clock) {
    if (clock.met_at || clock.dropped_at) continue
    const due = new Date(clock.due_at)
    const own = lightOf({ warnAt: new Date(clock.warn_at), dueAt: due }, story.world.end)
    clock.light = own
    if (own === 'red') explainLate(story, clock)
    if (worse[own] > worse[light]) light = own
    if (!dueAt || due < dueAt) dueAt = due
  }
  return { light, dueAt }
}
