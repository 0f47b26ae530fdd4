import { type LadderInput, type ladderRoutes, mostTried } from '@manyuan/core/escalation/contract.ts'
import { dueSteps } from '@manyuan/core/escalation/due-steps.ts'
import {
  type EscalationLevel,
  escalatedMilestones,
  escalationLevels,
  usualLadder,
} from '@manyuan/core/escalation/ladder.ts'
import { faultOfLadder } from '@manyuan/core/escalation/reach.ts'
import { indexLadders, type LadderRule, type Ladders } from '@manyuan/core/escalation/rule.ts'
import { stateOn, withVersion } from '@manyuan/core/rules/versions.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { type ClimbingRow, listNearOrOver } from '../db/escalation-due.ts'
import type { Database } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { ladderOf, nameOfLadder, tellLadderFault, worldOfLadders } from './edit-ladders.ts'
import { ladderQuestion, stepsFor } from './ladders.ts'

type Answer<Name extends 'list' | 'check'> = z.input<(typeof ladderRoutes)[Name]['answer']>

/** The version of each ladder that holds or will; of one that is over, the last. */
function standing(rules: readonly LadderRule[], day: BusinessDay): LadderRule[] {
  const kept = new Set(
    [...Map.groupBy(rules, ({ id }) => id).values()].flatMap((versions) => {
      const left = versions.filter((one) => stateOn(one, day) !== 'over')
      return left.length > 0 ? left : versions.sort((a, b) => a.version - b.version).slice(-1)
    }),
  )
  return rules.filter((one) => kept.has(one))
}

/** What comes with the system, by limit. */
export function listUsualLadder(): Answer<'list'>['usual'] {
  const steps = escalatedMilestones.map((milestone) => [milestone, [...usualLadder[milestone]]])
  return Object.fromEntries(steps) as Answer<'list'>['usual']
}

/** Every ladder in the order in which they are looked at, with whether it counts, and what comes with the system. */
export function presentLadders(dictionary: Dictionary, day: BusinessDay): Omit<Answer<'list'>, 'abilities'> {
  const { all } = dictionary.ladders
  const world = worldOfLadders(dictionary)
  return {
    ladders: standing(all, day)
      .map((rule) => {
        const state = stateOn(rule, day)
        const fault = state === 'over' ? undefined : faultOfLadder(rule, all, world, day)
        const { path } = rule.match
        return {
          ...rule,
          name: nameOfLadder(dictionary, rule.match),
          divisionId: path === undefined ? null : (dictionary.divisionAt(path)?.id ?? null),
          state,
          fault: fault ? tellLadderFault(dictionary, fault, all) : null,
        }
      })
      .sort((a, b) => Number(a.state === 'over') - Number(b.state === 'over')),
    usual: listUsualLadder(),
  }
}

/** Which is the highest level that would hear at once of a limit, by these ladders. */
function levelNow(dictionary: Dictionary, row: ClimbingRow, now: Date, ladders: Ladders) {
  const { calendar } = dictionary
  return dueSteps(stepsFor(dictionary, row, now, ladders), row, { calendar, now }).due.at(-1)?.level
}

/** What would come of a ladder that holds at once: whether it counts, what it hides, and who would hear of what is late now. */
export async function checkLadder(
  db: Database,
  dictionary: Dictionary,
  input: LadderInput,
  now: Date,
): Promise<Answer<'check'>> {
  const day = businessDayOf(now)
  const { ladders, kinds } = dictionary
  const before = ladders.all
    .filter(({ id }) => id === input.ladderId)
    .reduce((last, { version }) => Math.max(last, version), 0)
  const rule = ladderOf(dictionary, input, {
    id: input.ladderId ?? 'new',
    version: before + 1,
    from: input.from ?? day,
  })
  const after = withVersion(ladders.all, rule)
  const world = worldOfLadders(dictionary)
  const fault = faultOfLadder(rule, after, world, day)
  const nothing = { hides: [], looked: 0, more: false, concerned: 0, levels: [] }
  if (fault) return { ...nothing, fault: tellLadderFault(dictionary, fault, after) }
  const counts = (one: LadderRule, among: readonly LadderRule[]) =>
    faultOfLadder(one, among, world, day) === undefined
  const hides = standing(ladders.all, day).filter(
    (one) =>
      one.id !== rule.id && stateOn(one, day) !== 'over' && counts(one, ladders.all) && !counts(one, after),
  )
  const written = indexLadders(withVersion(ladders.all, { ...rule, validFrom: day }), kinds)
  const rows = await listNearOrOver(db, mostTried + 1)
  return {
    fault: null,
    hides: hides.map(({ id, match }) => ({ id, name: nameOfLadder(dictionary, match) })),
    ...whatClimbs(dictionary, rows.slice(0, mostTried), { rule, written, now }),
    more: rows.length > mostTried,
  }
}

function whatClimbs(
  dictionary: Dictionary,
  rows: readonly ClimbingRow[],
  { rule, written, now }: { rule: LadderRule; written: Ladders; now: Date },
): Pick<Answer<'check'>, 'looked' | 'concerned' | 'levels'> {
  const count = { now: new Map<EscalationLevel, number>(), before: new Map<EscalationLevel, number>() }
  let concerned = 0
  for (const row of rows) {
    if (written.choose(ladderQuestion(dictionary, row, now))?.id !== rule.id) continue
    concerned += 1
    for (const [which, ladders] of [
      ['now', written],
      ['before', dictionary.ladders],
    ] as const) {
      const level = levelNow(dictionary, row, now, ladders)
      if (level) count[which].set(level, (count[which].get(level) ?? 0) + 1)
    }
  }
  return {
    looked: rows.length,
    concerned,
    levels: escalationLevels.map((level) => ({
      level,
      now: count.now.get(level) ?? 0,
      before: count.before.get(level) ?? 0,
    })),
  }
}
