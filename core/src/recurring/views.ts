import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { BothLanguages } from '../text.ts'
import { asideGrounds, recurrenceStates } from './rules.ts'

/** A recurring problem: a place, a kind and numbers; never anybody. */
export const RecurrenceView = z.object({
  id: Uuid,
  path: z.string(),
  place: BothLanguages,
  kindId: z.string(),
  state: z.enum(recurrenceStates),
  /** What was found: so many matters in so many different months, between two days. */
  matters: z.int(),
  months: z.int(),
  from: z.string(),
  to: z.string(),
  ground: z.enum(asideGrounds).nullable(),
  /** Until when it is set aside. */
  until: z.string().nullable(),
  /** How many were registered in each of the last months, oldest first, those without any among them. */
  curve: z.array(z.object({ month: z.string(), n: z.int() })),
  /** The root-cause matter, where there is one that the reader may read, and how the curve stands since. */
  cause: z
    .object({
      ref: z.string().nullable(),
      since: z.string(),
      weeks: z.int(),
      percent: z.int(),
      perWeekBefore: z.number(),
      perWeekNow: z.number(),
      perWeekMost: z.number(),
      hasFallen: z.boolean(),
      notBefore: z.string(),
    })
    .nullable(),
  /** One of the many that the reader may read, the newest: there is decided about them. */
  latest: z.string().nullable(),
})
export type RecurrenceView = z.infer<typeof RecurrenceView>
