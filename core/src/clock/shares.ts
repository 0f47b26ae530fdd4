import { isOpen, type MatterStage, unitStages } from '../matters/lifecycle.ts'
import type { StaySort } from './stay.ts'

/** Who had a matter for a while: the centre that decides on it, the unit that leads it, or nobody, and then why. */
export type Holder =
  | { by: 'centre'; id: string }
  | { by: 'unit'; id: string }
  | { by: 'nobody'; why: StaySort | 'over' }

/** One stretch of a matter's time: since when, until when, who had it, and how many working minutes that were. */
export type Share = { holder: Holder; from: Date; to: Date; workingMinutes: number }

/** What a matter's history says about who had it; each list in the order of its moments. */
export type HeldHistory = {
  /** The first report, and now or when it was over. */
  from: Date
  to: Date
  stages: readonly { at: Date; stage: MatterStage }[]
  /** From when on which centre held it, and which unit led it. */
  centres: readonly { at: Date; id: string }[]
  units: readonly { at: Date; id: string }[]
  /** Stretches in which the clock stood still; nobody had the matter then. */
  stays: readonly { sort: StaySort; from: Date; to: Date | null }[]
}

function lastAt<One extends { at: Date }>(rows: readonly One[], at: Date): One | undefined {
  return rows.findLast((row) => row.at <= at)
}

function holderAt({ stages, centres, units, stays }: HeldHistory, at: Date): Holder {
  const stage = lastAt(stages, at)?.stage
  if (stage !== undefined && !isOpen(stage)) return { by: 'nobody', why: 'over' }
  const stay = stays.find(({ from, to }) => from <= at && (to === null || to > at))
  if (stay) return { by: 'nobody', why: stay.sort }
  const isWithUnit = unitStages.some((one) => one === stage)
  const unit = isWithUnit ? lastAt(units, at) : undefined
  if (unit) return { by: 'unit', id: unit.id }
  return { by: 'centre', id: lastAt(centres, at)?.id ?? centres[0]?.id ?? '' }
}

function isSame(a: Holder, b: Holder): boolean {
  return a.by === 'nobody' ? b.by === 'nobody' && a.why === b.why : b.by === a.by && b.id === a.id
}

/**
 * 各级、各单位用时: who had a matter when, from the first report on, without a gap and without two at a time, and how much of the
 * office's time each stretch took. The minutes of all stretches are those of the whole: each is what was counted until its end
 * less what was counted until its beginning. `minutesUntil` counts working minutes from the first report.
 */
export function sharesOf(history: HeldHistory, minutesUntil: (at: Date) => number): Share[] {
  const { from, to } = history
  const moments = [
    from,
    ...history.stages.map(({ at }) => at),
    ...history.centres.map(({ at }) => at),
    ...history.units.map(({ at }) => at),
    ...history.stays.flatMap((stay) => [stay.from, stay.to ?? to]),
    to,
  ]
  const cuts = [...new Set(moments.map((at) => at.getTime()))]
    .filter((at) => at >= from.getTime() && at <= to.getTime())
    .sort((a, b) => a - b)
    .map((at) => new Date(at))
  const shares: Share[] = []
  for (const [n, begin] of cuts.slice(0, -1).entries()) {
    const end = cuts[n + 1] ?? to
    const holder = holderAt(history, begin)
    const last = shares.at(-1)
    if (last && isSame(last.holder, holder)) last.to = end
    else shares.push({ holder, from: begin, to: end, workingMinutes: 0 })
  }
  return shares.map((share) => ({
    ...share,
    workingMinutes: minutesUntil(share.to) - minutesUntil(share.from),
  }))
}

/** The same by holder: each once, in the order in which they first had it. */
export function sumOfShares<One extends Pick<Share, 'holder' | 'workingMinutes'>>(
  shares: readonly One[],
): { holder: Holder; workingMinutes: number }[] {
  const sums: { holder: Holder; workingMinutes: number }[] = []
  for (const { holder, workingMinutes } of shares) {
    const known = sums.find((one) => isSame(one.holder, holder))
    if (known) known.workingMinutes += workingMinutes
    else sums.push({ holder, workingMinutes })
  }
  return sums
}

/** Since when whoever has it now, or had it before the clock stood still, has had it at a stretch. */
export function heldSince(shares: readonly Pick<Share, 'holder' | 'from'>[]): Date | undefined {
  let since: Share['from'] | undefined
  let now: Holder | undefined
  for (const { holder, from } of [...shares].reverse()) {
    if (holder.by === 'nobody') {
      if (holder.why === 'over') break
      continue
    }
    now ??= holder
    if (!isSame(now, holder)) break
    since = from
  }
  return since
}
