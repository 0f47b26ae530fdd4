import { z } from 'zod'

/** What an answer may be, as JSON carries it. */
export type Answers = Record<string, unknown>

/** When a question is asked, in terms of earlier answers. */
export type Condition =
  | { question: string; is: (string | number | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({
      question: z.string(),
      is: z.array(z.union([z.string().min(1), z.number(), z.boolean()])).min(1),
    }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

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
