import { type OpenStage, openStages, unitStages } from '@manyuan/core/matters/lifecycle.ts'
import { handlingTaskStates, openTaskStates } from '@manyuan/core/matters/task.ts'
import { openSupervisionStates } from '@manyuan/core/supervision/supervision.ts'
import { sql } from 'kysely'

function listed(words: readonly string[]) {
  return sql.join(words.map((word) => sql.lit(word)))
}

/** The matter `m` is open. Written out and not bound, as the partial indexes of the open set say it. */
export const isOpenMatter = sql`m.stage in (${listed(openStages)})`

/** A unit has the matter `m` in hand. */
export const isAtUnit = sql`m.stage in (${listed(unitStages)})`

/** The centre has the matter `m` in hand. */
export const isAtCentre = sql`m.stage in (${listed(
  openStages.filter((stage) => !(unitStages as readonly OpenStage[]).includes(stage)),
)})`

/** Its unit still has to do something about the task `t`; written out for the same reason. */
export const isOpenTask = sql`t.state in (${listed(openTaskStates)})`

/** The unit of the task `t` has the matter in hand. */
export const isHandlingTask = sql`t.state in (${listed(handlingTaskStates)})`

/** States of a demand about which somebody still has to do something. */
export const openDemandStates = sql`(${listed(openSupervisionStates)})`
