import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { type RuleCommandAnswer, type RuleCommandName, ruleCommands } from '@manyuan/core/rules/commands.ts'
import { type AdminBook, executeAdminCommand, type Trial } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { endLadder, publishLadder } from '../escalation/edit-ladders.ts'
import { endRouting, publishRouting } from '../routing/edit-routing.ts'
import { dropKindDraft, endKind, publishKind, saveKindDraft } from './edit-kinds.ts'
import { endPolicy, publishPolicy } from './edit-policies.ts'
import { publishCalendar } from './publish-calendar.ts'
import { publishCallBackRules } from './publish-call-back-rules.ts'
import { publishClockRules } from './publish-clock-rules.ts'
import { publishMessageRules } from './publish-message-rules.ts'
import { publishRecurringRules } from './publish-recurring-rules.ts'
import { publishRightLimits } from './publish-right-limits.ts'
import { type RuleDone, recordedRefusals } from './rule-frame.ts'

/** Which use case answers which command about rules. */
const ruleBook: AdminBook<RuleCommandName, RuleDone, RuleCommandAnswer> = {
  objectType: 'rule',
  schemas: ruleCommands,
  handlers: {
    'kind.saveDraft': saveKindDraft,
    'kind.publish': publishKind,
    'kind.dropDraft': dropKindDraft,
    'kind.end': endKind,
    'policy.publish': publishPolicy,
    'policy.end': endPolicy,
    'routing.publish': publishRouting,
    'routing.end': endRouting,
    'ladder.publish': publishLadder,
    'ladder.end': endLadder,
    'calendar.publish': publishCalendar,
    'rightLimits.publish': publishRightLimits,
    'clockRules.publish': publishClockRules,
    'messageRules.publish': publishMessageRules,
    'callBackRules.publish': publishCallBackRules,
    'recurringRules.publish': publishRecurringRules,
  },
  keep: ({ id, version }) => ({ id, version }),
  about: ({ id, version, data }) => ({ objectId: id, data: { version, ...data } }),
  recorded: recordedRefusals,
  duplicates: {},
}

/** Runs one command about kinds, limits, the calendar, the days in which people are answered and who hears of what. */
export async function executeRuleCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
  trial?: Trial,
): Promise<RuleCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, ruleBook, trial)).kept
}
