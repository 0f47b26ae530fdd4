import { addDays, businessDayOf, instantAt } from '../time.ts'
import type { CallBackRules } from './rules.ts'

/** How asking ended: the citizen said something, would not, or was never reached. */
export const askingResults = ['reached', 'refused', 'unreachable'] as const
export type AskingResult = (typeof askingResults)[number]

/** What of somebody’s answer sends a matter back to work: any no. Nobody answered them, nothing is solved, or they are not satisfied. */
export function isDissatisfied(said: {
  answered?: boolean | null | undefined
  solved?: boolean | null | undefined
  satisfied?: boolean | null | undefined
}): boolean {
  return said.answered === false || said.solved === false || said.satisfied === false
}

const hourMs = 3_600_000
/** In the morning of another day, minutes since 00:00 in Asia/Shanghai. */
const morning = 8 * 60

/**
 * How far trying is where nobody answered: over once it was tried often enough on enough days, otherwise not again before
 * `nextAt`. The rule of three tries is no rule of three calls within a minute.
 */
export function standOfTries(
  tried: readonly Date[],
  { most, days, hoursApart }: CallBackRules['tries'],
): { isOver: boolean; nextAt: Date | null } {
  const last = tried.at(-1)
  if (!last) return { isOver: false, nextAt: null }
  const missingDays = days - new Set(tried.map(businessDayOf)).size
  if (tried.length >= most && missingDays <= 0) return { isOver: true, nextAt: null }
  const apart = new Date(last.getTime() + hoursApart * hourMs)
  const left = Math.max(1, most - tried.length)
  if (missingDays < left) return { isOver: false, nextAt: apart }
  // Each of the tries that are left has to be on another day.
  const tomorrow = instantAt(addDays(businessDayOf(last), 1), morning)
  return { isOver: false, nextAt: apart > tomorrow ? apart : tomorrow }
}

/** What is counted of call-backs, each apart: what came of asking, what was said, and what ended unagreed. */
export const saidWords = [
  'drawn',
  'notDrawn',
  'tried',
  'reached',
  'refused',
  'unreachable',
  'answered',
  'notAnswered',
  'solved',
  'notSolved',
  'satisfied',
  'dissatisfied',
  'concluded',
] as const
export type SaidWord = (typeof saidWords)[number]

type Said = {
  result: AskingResult
  answered: boolean | null
  solved: boolean | null
  satisfied: boolean | null
}

/** As what one call-back is counted. That nobody answered is a try; only the last of them is a result, counted by itself. */
export function wordsSaid({ result, answered, solved, satisfied }: Said): SaidWord[] {
  const either = (value: boolean | null, yes: SaidWord, no: SaidWord) =>
    value === null ? [] : [value ? yes : no]
  return [
    result === 'unreachable' ? 'tried' : result,
    ...either(answered, 'answered', 'notAnswered'),
    ...either(solved, 'solved', 'notSolved'),
    ...either(satisfied, 'satisfied', 'dissatisfied'),
  ]
}
