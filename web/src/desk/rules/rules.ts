import type { RuleCommandName } from '@manyuan/core/rules/commands.ts'
import type { ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { useRuleCommand } from '../command.ts'

export type KindPage = z.infer<(typeof ruleRoutes.kind)['answer']>
export type KindTreeRow = z.infer<(typeof ruleRoutes.kinds)['answer']>['kinds'][number]
export type PolicyPage = z.infer<(typeof ruleRoutes.policies)['answer']>
export type ClockRulesPage = z.infer<(typeof ruleRoutes.clocks)['answer']>
export type RightLimitsPage = z.infer<(typeof ruleRoutes.rightLimits)['answer']>
export type CallBackRulesPage = z.infer<(typeof ruleRoutes.callBacks)['answer']>
export type RecurringRulesPage = z.infer<(typeof ruleRoutes.recurring)['answer']>
export type MessageRulesPage = z.infer<(typeof ruleRoutes.messages)['answer']>
export type YearPage = z.infer<(typeof ruleRoutes.calendar)['answer']>

/** Sends a change of the rules; after it was taken whatever shows rules is asked for anew, the list of kinds as well. */
export function useRule() {
  const command = useRuleCommand()
  const queries = useQueryClient()
  return async (name: RuleCommandName, payload: object, version?: number) => {
    const answer = await command(name, payload, version)
    await queries.invalidateQueries()
    return answer
  }
}

/** The version that whoever edits a rule has before them; 0 for a new one. */
export function newestOf(
  all: readonly { id: string; version: number }[],
  edited: { id: string } | 'new',
): number {
  const own = all.filter((one) => edited !== 'new' && one.id === edited.id)
  return Math.max(0, ...own.map(({ version }) => version))
}
