import {
  boundOf,
  type ExtensionMove,
  extensionLifecycle,
  leftOfBound,
} from '@manyuan/core/clock/extension.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { mayBe } from '@manyuan/core/matters/overlays.ts'
import { isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { type Refusal, Refused, refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { type ClockRow, listClocks } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { type ExtensionRow, insertExtension, listExtensions, updateExtension } from '../db/stays.ts'
import { endedNow, setOverlay } from '../matters/overlay.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { adjustClock } from './adjust-clocks.ts'
import { asksFor, requireDecider } from './deciders.ts'
import { giveClock, meetClockAbout } from './given-clocks.ts'
import { rulesNow } from './rules-now.ts'

type Known = { dictionary: Dictionary; now: Date; extensions: readonly ExtensionRow[] }

/** How much more this limit may be given, after what was granted: 0 when nothing is left. */
export function mostMore({ dictionary, now, extensions }: Known, clock: ClockRow) {
  const policy = dictionary.policies.find(
    ({ id, version }) => id === clock.policyId && version === clock.policyVersion,
  )
  const limit = policy?.milestones.find(({ milestone }) => milestone === clock.milestone)
  const bound = boundOf(clock.amount, limit?.extension, rulesNow(dictionary, now))
  const granted = extensions.filter(({ clockId, state }) => clockId === clock.id && state === 'approved')
  return {
    most: leftOfBound(
      bound,
      granted.map(({ amount }) => amount),
    ),
    times: bound.times,
  }
}

/** What stands against asking for more time for a limit. */
export function whyNotExtend(known: Known, clock: ClockRow): Refusal | undefined {
  const { dictionary, now, extensions } = known
  if (extensions.some(({ state }) => state === 'asked')) return { code: 'extension.pending', details: {} }
  const { most, times } = mostMore(known, clock)
  if (most === 0) return { code: 'extension.usedUp', details: { times } }
  const isOver = clock.pausedAt === null && clock.dueAt <= now
  return isOver && !rulesNow(dictionary, now).askWhenOver
    ? { code: 'extension.limitOver', details: { dueAt: clock.dueAt.toISOString() } }
    : undefined
}

/** 申请延期: before the limit is over, within what its policy allows. */
export async function askExtension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'askExtension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'askExtension')
  if (!mayBe('extensionAsked', matter.stage)) return refuse('stay.notNow', { stage: matter.stage })
  if (!asksFor(use.actor, matter)) return refuse('permission.denied', { action: 'matter.askExtension' })
  const running = await listClocks(use.tx, matter, 'running')
  const clock = running.find(({ id, milestone }) => id === input.clockId && milestone === 'settle')
  if (!clock) return refuse('extension.noSuchLimit')
  const extensions = await listExtensions(use.tx, matter)
  const refused = whyNotExtend({ ...use, extensions }, clock)
  if (refused) throw new Refused(refused)
  const { most } = mostMore({ ...use, extensions }, clock)
  if (input.amount > most) return refuse('extension.tooMuch', { most, unit: clock.unit })
  const by = staffColumns(use.actor)
  const id = use.newId()
  insertExtension(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    clock_id: clock.id,
    unit_id: by.unit_id ?? refuse('permission.denied', { action: 'matter.askExtension' }),
    amount: input.amount,
    unit: clock.unit,
    state: 'asked',
    asked_at: use.now,
    asked_staff_id: by.staff_id,
    asked_post_id: by.post_id,
  })
  const amount = rulesNow(use.dictionary, use.now).decideWithin
  giveClock(use, matter, { milestone: 'decide', amount, unit: 'workingDays', aboutId: id })
  const after = await setOverlay(use, matter, 'extensionAsked', true)
  await tellAct(use, matter, 'askExtension', {
    reason: input.explanation,
    data: { extensionId: id, amount: input.amount, unit: clock.unit },
  })
  return after
}

/**
 * 审批延期: what was asked in time and is granted counts from the end that the limit had, and the citizen hears the new day;
 * what is not granted stands on their page, with the day that holds.
 */
export async function decideExtension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'decideExtension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'decideExtension')
  const asked = await getExtension(use, matter, input.extensionId)
  requireDecider(use, matter, { ...asked, of: 'extension' })
  moveExtension(use, matter, asked, input.approved ? 'approve' : 'deny')
  await meetClockAbout(use, matter, asked.id)
  const dueAt = input.approved ? await extendLimit(use, matter, asked) : undefined
  const after = await setOverlay(use, matter, 'extensionAsked', false)
  await tellAct(use, matter, 'decideExtension', {
    public: true,
    unsent: !input.approved,
    reason: input.reason,
    answer: input.approved ? input.answer : undefined,
    data: {
      extensionId: asked.id,
      approved: input.approved,
      amount: asked.amount,
      unit: asked.unit,
      ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
    },
  })
  return after
}

async function extendLimit(use: UseCase, matter: MatterRecord, asked: ExtensionRow): Promise<Date> {
  const running = await listClocks(use.tx, matter, 'running')
  // A kind that was put right meanwhile has brought another limit, with an own bound.
  const clock = running.find(({ id }) => id === asked.clockId) ?? refuse('extension.noSuchLimit')
  return await adjustClock(use, matter, clock, { kind: 'extension', amount: asked.amount }, asked.id)
}

/** The unit will do with the time it has. */
export async function takeBackExtension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackExtension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackExtension')
  const asked = await getExtension(use, matter, input.extensionId)
  if (!isOfUnit(use.actor, asked.unitId)) return refuse('extension.notFound')
  moveExtension(use, matter, asked, 'takeBack')
  await meetClockAbout(use, matter, asked.id)
  const after = await setOverlay(use, matter, 'extensionAsked', false)
  await tellAct(use, matter, 'takeBackExtension', { reason: input.reason, data: { extensionId: asked.id } })
  return after
}

async function getExtension(use: UseCase, matter: MatterRecord, id: string): Promise<ExtensionRow> {
  const extensions = await listExtensions(use.tx, matter)
  return extensions.find((one) => one.id === id) ?? refuse('extension.notFound')
}

function moveExtension(use: UseCase, matter: MatterRecord, asked: ExtensionRow, move: ExtensionMove): void {
  const next = extensionLifecycle.next(asked.state, move)
  if (!next.open) throw new Refused({ code: 'extension.notOpen', details: { state: asked.state } })
  const key = { county: matter.county, id: asked.id }
  updateExtension(use.tx, key, { state: next.to, ...endedNow(use) })
}
