import { z } from 'zod'
import type { Source } from '../matters/vocabulary.ts'
import { plainText } from '../text.ts'

/**
 * The ways that remain once a matter is concluded. 复查 and 复核 are those of petitions (信访工作条例 35 and 36), each asked for
 * within 30 days of the written answer before it; the others are told without days, which their own laws set by the case.
 */
export const waysOn = [
  'review',
  'recheck',
  'mediation',
  'arbitration',
  'reconsideration',
  'litigation',
  'newFacts',
] as const
export type WayOn = (typeof waysOn)[number]

const ofPetitions: readonly WayOn[] = ['review', 'recheck']

/** Whether a way may be named for a matter that came from there. */
export function isWayOpen(way: WayOn, source: Source): boolean {
  return source === 'petition' || !ofPetitions.includes(way)
}

/** The rounds in which a reporter has to have said no, at the least: one no sends a matter back, it is no reason to end it. */
export const fewestNoes = 2

/** What is written when a matter ends unagreed; all of it is read by its reporters. */
export const ConcludeInput = z.object({
  reason: plainText(2000),
  /** What was done beside the answers of the rounds, which its reporters read anyway: nothing is typed twice. */
  done: plainText(2000).optional(),
  ways: z
    .array(z.enum(waysOn))
    .min(1)
    .max(waysOn.length)
    .refine((ways) => new Set(ways).size === ways.length, { message: 'twice' }),
  /** Where the ways begin: offices, addresses, telephones. */
  where: plainText(1000).optional(),
})
export type ConcludeInput = z.infer<typeof ConcludeInput>
