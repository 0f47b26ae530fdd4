import { clientSources } from '../clients/rights.ts'
import type { Kind, KindTree } from '../kinds/kind.ts'
import { undetermined } from '../kinds/kind.ts'
import { uppermost } from '../kinds/uppermost.ts'
import { difficulties, type Source, sources } from '../matters/vocabulary.ts'
import { holdsOn, overlap, stateOn, turningDays } from '../rules/versions.ts'
import type { BusinessDay } from '../time.ts'
import { choosePolicy, type LimitPolicy, type PolicyMatch, policyFit } from './limits.ts'

/** The kinds as they are on the days that are looked at; one that does not hold then is not among them. */
export type KindsAt = { tree: KindTree; on: (day: BusinessDay) => readonly Kind[] }

/** A sort of matter that can be registered, as policies tell them apart. */
type Combination = { kindId: string; source: Source; difficulty: (typeof difficulties)[number] }

const deskSources: readonly Source[] = [
  'window',
  'phone',
  'letter',
  'grid',
  'petition',
  'superior',
  'department',
]

/** Where matters of a kind can come from: the portal, the desk, connected systems; what is imported is of any kind. */
export function sourcesOf(kind: Pick<Kind, 'public' | 'atDesk' | 'byClients'>): Source[] {
  const fromClients: readonly Source[] = clientSources
  return sources.filter(
    (source) =>
      source === 'import' ||
      (source === 'portal' && kind.public) ||
      (kind.atDesk && (deskSources.includes(source) || fromClients.includes(source))) ||
      (kind.byClients && fromClients.includes(source)),
  )
}

/** Every sort of matter that can be registered on a day, 待定 among them. */
function combinationsOn(kinds: KindsAt, day: BusinessDay, match: PolicyMatch = {}): Combination[] {
  return kinds
    .on(day)
    .filter((kind) => kind.selectable || kind.id === undetermined)
    .filter(({ id }) => match.kindId === undefined || kinds.tree.pathOf(id).includes(match.kindId))
    .flatMap((kind) =>
      sourcesOf(kind)
        .filter((source) => match.source === undefined || match.source === source)
        .flatMap((source) =>
          difficulties
            .filter((difficulty) => match.difficulty === undefined || match.difficulty === difficulty)
            .map((difficulty) => ({ kindId: kind.id, source, difficulty })),
        ),
    )
}

/** Why a policy never counts. `hiddenBy` are those that win wherever it fits, the one that wins most often first. */
export type NeverMatches =
  | { why: 'emptyPeriod' | 'kindEnded' | 'noSuchSource' }
  | { why: 'tie' | 'hidden'; hiddenBy: string[] }

function withoutSource({ source: _, ...match }: PolicyMatch): PolicyMatch {
  return match
}

/** Whether two policies are for exactly the same matters. */
function isTie(a: PolicyMatch, b: PolicyMatch): boolean {
  return a.kindId === b.kindId && a.source === b.source && a.difficulty === b.difficulty
}

/**
 * Why a policy can never be chosen from `today` on among the others, `policies`; `undefined` when it can. Of two that fit
 * equally well neither is more right: those are refused rather than decided by chance.
 */
export function neverMatches(
  policy: LimitPolicy,
  policies: readonly LimitPolicy[],
  kinds: KindsAt,
  today: BusinessDay,
): NeverMatches | undefined {
  const others = policies.filter((one) => one.id !== policy.id)
  const { match, validFrom } = policy
  if (stateOn(policy, today) === 'over') return { why: 'emptyPeriod' }
  const twins = others.filter((one) => isTie(one.match, match) && overlap(one, policy))
  if (twins.length > 0) return { why: 'tie', hiddenBy: twins.map(({ id }) => id) }
  const start = validFrom > today ? validFrom : today
  const days = turningDays([...others, policy], start).filter((day) => holdsOn(policy, day))
  if (days.every((day) => combinationsOn(kinds, day, withoutSource(match)).length === 0))
    return { why: 'kindEnded' }
  if (days.every((day) => combinationsOn(kinds, day, match).length === 0)) return { why: 'noSuchSource' }
  const wins = new Map<string, number>()
  for (const day of days)
    for (const one of combinationsOn(kinds, day, match)) {
      const chosen = choosePolicy([...others, policy], {
        ...one,
        kindPath: kinds.tree.pathOf(one.kindId),
        on: day,
      })
      if (!chosen || chosen.id === policy.id) return undefined
      wins.set(chosen.id, (wins.get(chosen.id) ?? 0) + 1)
    }
  return { why: 'hidden', hiddenBy: [...wins].sort(([, a], [, b]) => b - a).map(([id]) => id) }
}

/** Matters for which no policy holds from a day on; where sources or difficulties are not named, it is all of them. */
export type Gap = {
  kindId: string
  sources?: Source[]
  difficulties?: (typeof difficulties)[number][]
  from: BusinessDay
}

/** What is bare of one kind, in as few parts as say it: sources that lack the same difficulties stand together. */
function partsOf(bare: readonly Combination[], all: readonly Combination[]): Omit<Gap, 'kindId' | 'from'>[] {
  if (bare.length === all.length) return [{}]
  const bySource = Map.groupBy(bare, ({ source }) => source)
  const alike = Map.groupBy(bySource, ([, some]) => some.map(({ difficulty }) => difficulty).join())
  return [...alike.values()].map((of) => {
    const lacking = (of[0]?.[1] ?? []).map(({ difficulty }) => difficulty)
    const isEverySource = of.length === new Set(all.map(({ source }) => source)).size
    return {
      ...(isEverySource ? {} : { sources: of.map(([source]) => source) }),
      ...(lacking.length === difficulties.length ? {} : { difficulties: lacking }),
    }
  })
}

function gapsOn(policies: readonly LimitPolicy[], kinds: KindsAt, from: BusinessDay): Gap[] {
  const holding = policies.filter((policy) => holdsOn(policy, from))
  if (holding.some(({ match }) => isTie(match, {}))) return []
  const combinations = Map.groupBy(combinationsOn(kinds, from), ({ kindId }) => kindId)
  const isBare = (one: Combination) => {
    const question = { ...one, kindPath: kinds.tree.pathOf(one.kindId), on: from }
    return holding.every((policy) => policyFit(policy, question) === undefined)
  }
  const parts = [...combinations].flatMap(([kindId, all]) => {
    const bare = all.filter(isBare)
    return bare.length === 0 ? [] : partsOf(bare, all).map((part) => ({ kindId, part }))
  })
  return [...Map.groupBy(parts, ({ part }) => JSON.stringify(part)).values()].flatMap((alike) => {
    const ids = new Set(alike.map(({ kindId }) => kindId))
    const { part } = alike[0] ?? { part: {} }
    return uppermost(ids, kinds.tree, new Set(combinations.keys())).map((kindId) => ({
      kindId,
      ...part,
      from,
    }))
  })
}

/** The sorts of matters that have no policy at all, from today or from a day on which one ends. */
export function findGaps(policies: readonly LimitPolicy[], kinds: KindsAt, today: BusinessDay): Gap[] {
  const told = new Set<string>()
  return turningDays(policies, today).flatMap((day) =>
    // What is bare already is not told once more for each later day.
    gapsOn(policies, kinds, day).filter(({ from: _, ...gap }) => {
      const known = told.has(JSON.stringify(gap))
      told.add(JSON.stringify(gap))
      return !known
    }),
  )
}
