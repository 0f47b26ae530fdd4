import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { lights } from '../matters/vocabulary.ts'
import { supervisionForms, supervisionGrounds, supervisionStates } from './supervision.ts'

const instant = z.iso.datetime()

const shape = {
  id: Uuid,
  number: z.string(),
  form: z.enum(supervisionForms),
  ground: z.enum(supervisionGrounds),
  state: z.enum(supervisionStates),
  /** Which time it is: 1 for the first, more for what was demanded again. */
  times: z.int(),
  fromUnitId: Uuid,
  toUnitId: Uuid,
  demandedAt: instant,
  /** When the answer is due, or was. */
  dueAt: instant.nullable(),
}

/** One demand in a matter. Its words, and those of its answers, are among the activities. */
export const SupervisionView = z.object({
  ...shape,
  /** The first demand, where this one goes on from others. */
  firstId: Uuid.nullable(),
  endedAt: instant.nullable(),
  /** Whether the reader's unit is to answer, or made it. */
  mine: z.enum(['to', 'from']).nullable(),
})
export type SupervisionView = z.infer<typeof SupervisionView>

/** 督办公示: one open demand as the staff of its area see it: never words, nor anything of people. */
export const SupervisionLine = z.object({
  ...shape,
  matter: z.string(),
  code: z.string(),
  kindId: z.string(),
  divisionId: Uuid,
  stage: z.enum(matterStages),
  light: z.enum(lights),
  /** Whether the reader may open the matter. */
  readable: z.boolean(),
})
export type SupervisionLine = z.infer<typeof SupervisionLine>

/** One stay in a stage and how much of the office's time it took. */
export const StageStay = z.object({
  stage: z.enum(matterStages),
  from: instant,
  until: instant.nullable(),
  workingMinutes: z.int(),
})
export type StageStay = z.infer<typeof StageStay>

/** 督办单 as an official paper: what is demanded, of whom, and which procedure the matter was in for how long. */
export const SupervisionSheet = z.object({
  ...shape,
  matter: z.string(),
  code: z.string(),
  kindId: z.string(),
  divisionId: Uuid,
  registeredAt: instant,
  /** What was said when it was demanded; gone once the matter's contents were deleted. */
  words: z.string().nullable(),
  answer: z.string().nullable(),
  /** Each stage of the matter until it was demanded, oldest first. */
  stays: z.array(StageStay),
  /** Limits that were over at that moment. */
  overdue: z.array(z.object({ milestone: z.string(), dueAt: instant })),
})
export type SupervisionSheet = z.infer<typeof SupervisionSheet>
