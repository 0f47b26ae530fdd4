import {
  type CountsFrom,
  choosePolicy,
  type FrozenLimit,
  freezeLimit,
  type LimitPolicy,
  lightOf,
  type Milestone,
  milestones,
} from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { stopsTheClock } from '@manyuan/core/matters/overlays.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import {
  type ClockRow,
  dropClockById,
  dropClocks,
  listClocks,
  markClocksMet,
  unmeetClock,
} from '../db/clocks.ts'
import { beginEscalation, climbAgain } from '../db/escalation-due.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Preparation, UseCase } from '../matters/use-case.ts'
import { startWithPauses } from './replace-clock.ts'
import { whoseLimit } from './whose-limit.ts'

type Clocked = MatterKey & { source: string; kindId: string; difficulty: string; registeredAt: Date }

/** The policy for this matter, as of the day it was registered: a later policy changes nothing for it. */
function policyFor(use: Preparation, matter: Clocked): LimitPolicy | undefined {
  return choosePolicy(use.dictionary.policies, {
    source: matter.source,
    kindPath: use.dictionary.kinds.pathOf(matter.kindId),
    difficulty: matter.difficulty,
    on: businessDayOf(matter.registeredAt),
  })
}

/** Starts the clock of a frozen limit: of the whole matter, of one task of it, or of the row of an overlay. */
export function addClock(
  use: Preparation,
  matter: MatterKey,
  limit: FrozenLimit,
  {
    taskId = null,
    aboutId = null,
    pausedAt = null,
    late,
  }: {
    taskId?: string | null
    aboutId?: string | null
    pausedAt?: Date | null
    /** Of one that is over when it begins: whose it was, and since when it is said why. */
    late?: Pick<ClockRow, 'lateUnitId' | 'explainedAt'>
  } = {},
): string {
  const id = use.newId()
  use.facts.matter_clock.push({
    county: matter.county,
    matter_id: matter.id,
    id,
    milestone: limit.milestone,
    task_id: taskId,
    about_id: aboutId,
    policy_id: limit.policyId,
    policy_version: limit.policyVersion,
    amount: limit.amount,
    unit: limit.unit,
    started_at: limit.startedAt,
    warn_at: limit.warnAt,
    due_at: limit.dueAt,
    provisional: limit.provisional,
    calendar_version: limit.calendarVersion,
    light: lightOf(limit, use.now),
    paused_at: pausedAt,
    extended: 0,
    met_at: null,
    dropped_at: null,
    late_unit_id: late?.lateUnitId ?? null,
    explained_at: late?.explainedAt ?? null,
  })
  return id
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null)
}

/** Freezes the limits that count from this moment; `only` narrows them. Gives the first of their deadlines. */
export function startClocks(
  use: Preparation,
  matter: Clocked,
  moment: CountsFrom,
  taskId: string | null = null,
  only?: readonly Milestone[],
): { dueAt: Date | null } {
  const policy = policyFor(use, matter)
  if (!policy) return { dueAt: null }
  const limits = policy.milestones
    .filter((limit) => limit.countsFrom === moment && (!only || only.includes(limit.milestone)))
    .map((limit) => freezeLimit(policy, limit, use.dictionary.calendar, use.now))
  for (const limit of limits) addClock(use, matter, limit, { taskId })
  return { dueAt: earliest(limits.map(({ dueAt }) => dueAt)) }
}

/** What a matter shows of its clocks: when the first is due that runs, and since when one stands still. */
export type Standing = { dueAt: Date | null; light: Light; pausedAt: Date | null }

/** How a matter stands that is over, or has no clocks. */
export const noStanding: Standing = { dueAt: null, light: 'green', pausedAt: null }

/** The same as columns of its row. */
export function standingColumns({ dueAt, light, pausedAt }: Standing) {
  return { due_at: dueAt, light, paused_at: pausedAt }
}

const worse = { green: 0, yellow: 1, red: 2 } as const satisfies Record<Light, number>

/** The worst of several lights; green when there are none. */
function worstLight(lights: readonly Light[]): Light {
  return lights.reduce<Light>((worst, light) => (worse[light] > worse[worst] ? light : worst), 'green')
}

/** The clock that is over first of those that run. */
export function firstDue(clocks: readonly ClockRow[]): ClockRow | undefined {
  const running = clocks.filter(
    (one) => one.metAt === null && one.droppedAt === null && one.pausedAt === null,
  )
  return running.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
}

/** How a matter stands by the clocks that run now, those that this command starts among them. */
export async function standingOf(use: UseCase, matter: MatterKey): Promise<Standing> {
  const started = use.facts.matter_clock.map(({ warn_at, due_at, paused_at }) => {
    const limit = { warnAt: new Date(warn_at), dueAt: new Date(due_at) }
    const pausedAt = paused_at ? new Date(paused_at) : null
    return { dueAt: limit.dueAt, light: lightOf(limit, use.now), pausedAt }
  })
  const open = [...(await listClocks(use.tx, matter, 'running')), ...started]
  const running = open.filter(({ pausedAt }) => pausedAt === null)
  return {
    dueAt: earliest(running.map(({ dueAt }) => dueAt)),
    light: worstLight(running.map(({ light }) => light)),
    pausedAt: earliest(open.flatMap(({ pausedAt }) => pausedAt ?? [])),
  }
}

/** Marks milestones as reached; gives how the matter stands by what is still open. */
export async function meetClock(
  use: UseCase,
  matter: MatterKey,
  ...milestones: Milestone[]
): Promise<Standing> {
  await markClocksMet(use.tx, matter, milestones, use.now)
  return await standingOf(use, matter)
}

/** The citizen heard something: the first contact is made. Gives how the matter stands now if that was waited for. */
export async function meetFirstContact(use: UseCase, matter: MatterKey): Promise<Standing | undefined> {
  const waited = await markClocksMet(use.tx, matter, ['firstContact'], use.now)
  return waited ? await standingOf(use, matter) : undefined
}

/** When what a limit to settle counts from happened first; nothing where it has not yet. */
function settleCountsFrom(
  moment: CountsFrom,
  matter: MatterRecord,
  clocks: readonly ClockRow[],
): Date | undefined {
  switch (moment) {
    case 'registered':
      return matter.registeredAt
    case 'accepted':
      return (
        clocks.find(({ milestone, metAt }) => milestone === 'accept' && metAt !== null)?.metAt ?? undefined
      )
    case 'dispatched': {
      const first = matter.tasks.find(({ role }) => role === 'lead')
      return first && new Date(first.offeredAt)
    }
    case 'settled':
      return undefined
  }
}

/**
 * Chooses the limit to settle anew after kind or difficulty were put right. It counts from the first report or from the
 * first acceptance, as its policy says; before anybody accepted, the latter waits. What stood still stood still for the new
 * limit too. Nothing happens when the limit that runs is the right one, or when the matter was settled. A limit that came
 * with a merged matter is that one's: it stays, whatever this one is found to be about.
 */
export async function restartSettleClock(use: UseCase, matter: MatterRecord): Promise<void> {
  const policy = policyFor(use, matter)
  const limit = policy?.milestones.find(({ milestone }) => milestone === 'settle')
  if (!policy || !limit) return
  const clocks = await listClocks(use.tx, matter, 'all')
  const settles = clocks.filter(({ milestone, aboutId }) => milestone === 'settle' && aboutId === null)
  if (settles.some(({ metAt }) => metAt !== null)) return
  const running = settles.find(({ droppedAt }) => droppedAt === null)
  if (running?.policyId === policy.id && running.policyVersion === policy.version) return
  if (running) dropClockById(use.tx, matter, running.id, use.now)
  const from = settleCountsFrom(limit.countsFrom, matter, clocks)
  if (!from) return
  const frozen = freezeLimit(policy, limit, use.dictionary.calendar, from)
  const start = (limit: FrozenLimit, pausedAt: Date | null) => {
    const isOver = lightOf(limit, use.now) === 'red'
    const lateUnitId = whoseLimit(use.dictionary, matter, { milestone: 'settle', taskId: null })
    // Who said already why the limit before it was not kept is asked no more.
    const late = { lateUnitId, explainedAt: running?.explainedAt ?? null }
    const clockId = addClock(use, matter, limit, { pausedAt, ...(isOver ? { late } : {}) })
    // No light turns any more of a limit that is over when it begins.
    if (isOver)
      beginEscalation(use.tx, matter, { clockId, dueAt: limit.dueAt, from: limit.dueAt, taken: true })
    return clockId
  }
  await startWithPauses(use, matter, { frozen, before: running, start })
}

/** Starts the limits that count from the acceptance, but for those that run: who was passed a matter accepts it again. */
export async function startAcceptedClocks(use: UseCase, matter: MatterRecord): Promise<void> {
  await startWholeClocks(use, matter, 'accepted')
}

/**
 * Starts the limit to sign of a task. Versions that were published before may let a limit of the whole matter count from the
 * dispatch as well: it counts from the first one.
 */
export async function startDispatchedClocks(
  use: UseCase,
  matter: MatterRecord,
  taskId: string,
): Promise<void> {
  startClocks(use, matter, 'dispatched', taskId, ['sign'])
  await startWholeClocks(use, matter, 'dispatched')
}

/** Starts the limits of the whole matter that count from this moment and do not run; where it stands still, to settle it stands. */
async function startWholeClocks(use: UseCase, matter: MatterRecord, moment: CountsFrom): Promise<void> {
  const policy = policyFor(use, matter)
  const limits =
    policy?.milestones.filter(({ milestone, countsFrom }) => countsFrom === moment && milestone !== 'sign') ??
    []
  if (!policy || limits.length === 0) return
  const running = [...(await listClocks(use.tx, matter, 'running')), ...use.facts.matter_clock]
  for (const limit of limits) {
    if (running.some(({ milestone }) => milestone === limit.milestone)) continue
    const stands = limit.milestone === 'settle' && matter.overlays.some(stopsTheClock)
    const frozen = freezeLimit(policy, limit, use.dictionary.calendar, use.now)
    addClock(use, matter, frozen, { pausedAt: stands ? use.now : null })
  }
}

/** Starts the limit to sign of a task that waited while it was in dispute; one that runs goes on. */
export async function startSign(use: UseCase, matter: Clocked, taskId: string): Promise<void> {
  const running = await listClocks(use.tx, matter, 'running')
  if (!running.some(({ milestone }) => milestone === 'sign'))
    startClocks(use, matter, 'dispatched', taskId, ['sign'])
}

/** Takes back that the matter was settled: its old deadline counts again, over or not; the sweep turns its light. */
export async function resumeSettleClock(use: UseCase, matter: MatterKey): Promise<Standing> {
  dropClocks(use.tx, matter, use.now, ['callBack'])
  unmeetClock(use.tx, matter, 'settle')
  climbAgain(use.tx, matter)
  return await standingOf(use, matter)
}

/**
 * Starts the receiving centre's own limit to accept, beside the one that has counted for the reporter since the first
 * day; that of a centre on the way ends, as the matter is no longer its to accept.
 */
export async function passAcceptClock(use: UseCase, matter: Clocked): Promise<Standing> {
  dropClocks(use.tx, matter, use.now, ['accept'], matter.registeredAt)
  startClocks(use, matter, 'registered', null, ['accept'])
  return await standingOf(use, matter)
}

/** Ends the limit to call back of what was not drawn for it; gives how the matter stands without it. */
export async function dropCallBackClock(use: UseCase, matter: MatterKey): Promise<Standing> {
  dropClocks(use.tx, matter, use.now, ['callBack'])
  return await standingOf(use, matter)
}

/** Ends the clock of a task that was taken back or returned; gives how the matter stands without it. */
export async function dropTaskClocks(use: UseCase, matter: MatterKey): Promise<Standing> {
  dropClocks(use.tx, matter, use.now, ['sign'])
  return await standingOf(use, matter)
}

/** Ends every running clock of a matter that is over. */
export function stopClocks(use: UseCase, matter: MatterKey): void {
  dropClocks(use.tx, matter, use.now, milestones)
}
