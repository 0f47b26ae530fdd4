import type { Answers, Condition } from './condition.ts'

/** Whether a condition holds; of several chosen options, one that is named suffices. */
export function conditionHolds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, answers))
  if ('any' in condition) return condition.any.some((part) => conditionHolds(part, answers))
  if ('not' in condition) return !conditionHolds(condition.not, answers)
  const answer = Object.hasOwn(answers, condition.question) ? answers[condition.question] : undefined
  const given = Array.isArray(answer) ? answer : [answer]
  return condition.is.some((value) => given.includes(value))
}

/** The ids of the questions a condition looks at, repeats included. */
export function questionsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsIn)
  if ('any' in condition) return condition.any.flatMap(questionsIn)
  if ('not' in condition) return questionsIn(condition.not)
  return [condition.question]
}
