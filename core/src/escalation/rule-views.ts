import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { versionStates } from '../rules/versions.ts'
import { BothLanguages } from '../text.ts'
import { lineFaults } from './ladder.ts'
import { ladderFaults } from './reach.ts'
import { LadderRule } from './rule.ts'

const Named = z.object({ id: z.string(), name: BothLanguages })

/** Why a ladder never counts, with the names of those that stand in its way, or the lines that could never act. */
export const LadderFaultView = z.object({
  why: z.enum(ladderFaults),
  others: z.array(Named),
  lines: z.array(z.object({ line: z.int(), problem: z.enum(lineFaults) })),
})
export type LadderFaultView = z.infer<typeof LadderFaultView>

/** A ladder as administrators see it. */
export const LadderView = LadderRule.extend({
  name: BothLanguages,
  divisionId: Uuid.nullable(),
  state: z.enum(versionStates),
  fault: LadderFaultView.nullable(),
})
export type LadderView = z.infer<typeof LadderView>
