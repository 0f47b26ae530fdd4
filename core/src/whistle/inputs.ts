import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { longestTaskDays } from '../matters/task.ts'
import { plainText } from '../text.ts'
import { mostCalled } from './whistle.ts'

const reason = plainText(1000)

function isOnceEach(unitIds: readonly string[]): boolean {
  return new Set(unitIds).size === unitIds.length
}

/** What the meeting decided for one unit: to lead where nobody does, or else to assist, within working days of its own. */
export const Decision = z.object({
  unitId: Uuid,
  lead: z.boolean().default(false),
  what: plainText(1000),
  workingDays: z.int().min(1).max(longestTaskDays),
})
export type Decision = z.output<typeof Decision>

const Decisions = z
  .array(Decision)
  .max(mostCalled)
  .refine((all) => isOnceEach(all.map(({ unitId }) => unitId)), { message: 'twice' })
  .refine((all) => all.filter(({ lead }) => lead).length <= 1, { message: 'oneLead' })

const UnitIds = z.array(Uuid).max(mostCalled).refine(isOnceEach, { message: 'twice' })

/** What each act about a whistle asks. */
export const whistleInputs = {
  /** Without a time they are called at once. */
  whistle: z.object({
    unitIds: UnitIds.min(1),
    meetsAt: z.iso.datetime({ offset: true }).optional(),
    meetingPlace: plainText(200),
    purpose: plainText(1000),
  }),
  reportIn: z.object({ whistleId: Uuid, remark: plainText(500).optional() }),
  excuse: z.object({ whistleId: Uuid, reason }),
  finishWhistle: z.object({
    whistleId: Uuid,
    record: plainText(5000),
    /** What the reporter is told of it; nothing when it is left out. */
    forCitizen: plainText(2000).optional(),
    /** Units that came and did not report in themselves, as the centre saw. */
    cameUnitIds: UnitIds.default([]),
    decisions: Decisions.default([]),
  }),
  cancelWhistle: z.object({ whistleId: Uuid, reason }),
} as const

/** The acts about whistles that are offered like moves. */
export const whistleActs = ['reportIn', 'excuse', 'finishWhistle', 'cancelWhistle', 'whistle'] as const
