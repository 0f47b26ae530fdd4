import { z } from 'zod'

/** What an answer may be, as JSON carries it. */
export type Answers = Record<string, unknown>

/** How many parts a condition may have on one level, and how many values one of them may name. */
const mostParts = 20
const mostValues = 60

/** When a question is asked, in terms of earlier answers. */
export type Condition =
  | { question: string; is: (string | number | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({
      question: z.string().max(40),
      is: z
        .array(z.union([z.string().min(1).max(200), z.number(), z.boolean()]))
        .min(1)
        .max(mostValues),
    }),
    z.strictObject({ all: z.array(Condition).min(1).max(mostParts) }),
    z.strictObject({ any: z.array(Condition).min(1).max(mostParts) }),
    z.strictObject({ not: Condition }),
  ]),
)
