import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { BothLanguages } from '../text.ts'
import { extensionStates } from './extension.ts'
import { limitUnits, milestones } from './limits.ts'
import { stayEnds, staySorts, stayStates } from './stay.ts'

const instant = z.iso.datetime()

/** One standing still of the clock: why, until when, and what became of it. Its words are among the activities. */
export const StayView = z.object({
  id: Uuid,
  sort: z.enum(staySorts),
  /** Of what is suspended; what is parked has words alone. */
  reason: z.object({ id: z.string(), name: BothLanguages }).nullable(),
  state: z.enum(stayStates),
  unitId: Uuid,
  until: z.string(),
  renewals: z.int(),
  askedAt: instant,
  /** Since when it stands. */
  from: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: z.enum(stayEnds).nullable(),
  mine: z.boolean(),
})
export type StayView = z.infer<typeof StayView>

/** One stretch of a matter's time: which centre or unit had it, or why nobody did. */
export const ShareView = z.object({
  holder: z.discriminatedUnion('by', [
    z.object({ by: z.literal('centre'), id: Uuid }),
    z.object({ by: z.literal('unit'), id: Uuid }),
    z.object({ by: z.literal('nobody'), why: z.enum([...staySorts, 'over']) }),
  ]),
  from: instant,
  to: instant,
  workingMinutes: z.int(),
})
export type ShareView = z.infer<typeof ShareView>

/** One limit that was not kept: who had to keep it, and what they chose as the reason. Its words are among the activities. */
export const LateView = z.object({
  clockId: Uuid,
  milestone: z.enum(milestones),
  dueAt: instant,
  unitId: Uuid,
  reason: z.object({ id: z.string(), name: BothLanguages }).nullable(),
  givenAt: instant.nullable(),
  /** Whether the reader is asked for it. */
  asked: z.boolean(),
})
export type LateView = z.infer<typeof LateView>

/** What may be chosen where a reader may ask for something: nothing where they may not. */
export const ClockChoices = z.object({
  stayReasons: z.array(z.object({ id: z.string(), name: BothLanguages, mostDays: z.int() })),
  /** How much more time may be asked for, and for which limit. */
  extension: z.object({ clockId: Uuid, most: z.int(), unit: z.enum(limitUnits) }).nullable(),
  /** After how many days at the latest what is parked is looked at again. */
  parkedDays: z.int().nullable(),
  lateReasons: z.array(z.object({ id: z.string(), name: BothLanguages })),
})
export type ClockChoices = z.infer<typeof ClockChoices>

/** One thing that was done to a limit: how far it moved its end, in its own unit, and where to. */
export const ExplainedStep = z.object({
  kind: z.enum(['pause', 'extension']),
  from: instant.nullable(),
  to: instant.nullable(),
  /** Why the clock stood still, where the list of reasons says so. */
  reason: BothLanguages.nullable(),
  parked: z.boolean(),
  moved: z.number(),
  dueAt: instant,
  provisional: z.boolean(),
})
export type ExplainedStep = z.infer<typeof ExplainedStep>

/** One request for more time. */
export const ExtensionView = z.object({
  id: Uuid,
  clockId: Uuid,
  unitId: Uuid,
  amount: z.int(),
  unit: z.enum(limitUnits),
  state: z.enum(extensionStates),
  askedAt: instant,
  endedAt: instant.nullable(),
  mine: z.boolean(),
})
export type ExtensionView = z.infer<typeof ExtensionView>
