import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { UnitRef } from '@manyuan/core/routing/rule.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useUnitFunctions } from '../places/unit-functions.ts'
import { useRule } from './rules.ts'
import { VersionTable } from './VersionTable.tsx'

/** Where a rule sends, in words. */
function useResultWords(): (rule: Pick<RoutingView, 'goesTo' | 'units'>) => string {
  const { say, language } = useTexts()
  const functionName = useUnitFunctions()
  const words = ruleTexts(language)
  return ({ goesTo, units }) => {
    const nameOf = (ref: UnitRef) => {
      if (ref.by === 'duty') return say('派单目录里的主办单位', 'the lead of the duty list')
      if (ref.by === 'place')
        return say(
          `属地的“${functionName(ref.function)}”单位`,
          `the unit of the place for "${functionName(ref.function)}"`,
        )
      const unit = units.find(({ id }) => id === ref.unitId)
      return unit ? nameIn(language, unit.name) : ref.unitId
    }
    if (goesTo.to === 'centre') return words.hand[goesTo.way]
    const helpers = goesTo.assist.map(nameOf).join(say('、', ', '))
    return [nameOf(goesTo.lead), helpers && say(`协办 ${helpers}`, `with ${helpers}`)]
      .filter(Boolean)
      .join(say('；', '; '))
  }
}

/** Routing rules in their order, with where each sends, from when, and why one decides nothing. */
export function RoutingTable({
  rules,
  onEdit,
}: {
  rules: readonly RoutingView[]
  onEdit: ((rule: RoutingView) => void) | undefined
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const resultWords = useResultWords()
  const rule = useRule()
  return (
    <VersionTable
      versions={rules}
      numbered
      says={say('去向', 'Goes to')}
      cell={resultWords}
      useless={({ fault }) =>
        fault
          ? {
              word: say('起不了作用', 'decides nothing'),
              why: words.routingFault[fault.why],
              by: fault.others,
            }
          : undefined
      }
      onEdit={onEdit}
      askEnd={(name) => say(`停用“${name}”这条规则？`, `End the rule for "${name}"?`)}
      onEnd={({ id, version }, lastDay) => rule('routing.end', { ruleId: id, ...lastDay }, version)}
    />
  )
}
