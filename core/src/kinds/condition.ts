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
