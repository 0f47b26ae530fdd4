import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { UnitRef } from '@manyuan/core/routing/rule.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { App, Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'
import { useUnitFunctions } from '../places/unit-functions.ts'
import { EndFromDay } from './EndFromDay.tsx'
import { useRule } from './rules.ts'

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
          `the unit of the place for “${functionName(ref.function)}”`,
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
  const { message } = App.useApp()
  const words = ruleTexts(language)
  const resultWords = useResultWords()
  const rule = useRule()
  const states = { holds: '', announced: say('未到启用日', 'not begun'), over: say('已停用', 'ended') }
  const end = (one: RoutingView, lastDay: string | undefined) =>
    rule('routing.end', { ruleId: one.id, ...(lastDay ? { lastDay } : {}) }, one.version).catch(
      (error: unknown) => void message.error(sentenceOf(error), 8),
    )
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{say('适用', 'For')}</th>
          <th>{say('去向', 'Goes to')}</th>
          <th>{say('依据与日期', 'Basis and days')}</th>
          {onEdit && <th>{say('操作', 'Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {rules.map((one, at) => (
          <tr key={`${one.id} ${one.version}`}>
            <th>
              {one.state !== 'over' && <span className="nth">{at + 1}. </span>}
              {nameIn(language, one.name)} {states[one.state] && <Mark>{states[one.state]}</Mark>}
              {one.fault && (
                <small>
                  <Mark tone="strong">{say('起不了作用', 'decides nothing')}</Mark>{' '}
                  {words.routingFault[one.fault.why]}
                  {one.fault.others.length > 0 &&
                    `${say('：', ': ')}${one.fault.others.map(({ name }) => nameIn(language, name)).join(say('、', ', '))}`}
                </small>
              )}
            </th>
            <td>{resultWords(one)}</td>
            <td>
              {nameIn(language, one.basis)}
              <small>
                {say(`第 ${one.version} 版`, `Version ${one.version}`)} · {one.validFrom} —{' '}
                {one.validTo ?? say('长期', 'open')}
              </small>
            </td>
            {onEdit && (
              <td>
                <Space wrap>
                  <Button size="small" onClick={() => onEdit(one)}>
                    {say('新版本', 'New version')}
                  </Button>
                  {one.state !== 'over' && one.validTo === undefined && (
                    <EndFromDay
                      size="small"
                      question={say(
                        `停用“${nameIn(language, one.name)}”这条规则？`,
                        `End the rule for "${nameIn(language, one.name)}"?`,
                      )}
                      onEnd={(lastDay) => end(one, lastDay)}
                    />
                  )}
                </Space>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
