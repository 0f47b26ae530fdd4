import { milestones } from '@manyuan/core/clock/limits.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { type PolicyPage, useRule } from './rules.ts'
import { VersionTable } from './VersionTable.tsx'

type Policy = PolicyPage['policies'][number]

/** Policies with what each gives, from when, and why one never counts. */
export function PolicyTable({
  policies,
  onEdit,
}: {
  policies: readonly Policy[]
  onEdit: ((policy: Policy) => void) | undefined
}) {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const rule = useRule()
  return (
    <VersionTable
      versions={policies}
      says={say('时限', 'Limits')}
      cell={(policy) => (
        <div className="policy-limits">
          {milestones.flatMap((milestone) =>
            policy.milestones
              .filter((limit) => limit.milestone === milestone)
              .map((limit) => (
                <span key={milestone}>
                  {matters.milestone[milestone]} <b>{limitWords(limit, language)}</b>
                </span>
              )),
          )}
        </div>
      )}
      useless={({ never }) =>
        never
          ? { word: say('永远用不上', 'never counts'), why: words.never[never.why], by: never.hiddenBy }
          : undefined
      }
      onEdit={onEdit}
      askEnd={(name) => say(`停用“${name}”这条规则？`, `End the policy for "${name}"?`)}
      onEnd={({ id, version }, lastDay) => rule('policy.end', { policyId: id, ...lastDay }, version)}
    />
  )
}
