import { escalatedMilestones } from '@manyuan/core/escalation/ladder.ts'
import type { LadderView } from '@manyuan/core/escalation/rule-views.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { stepWords } from '../../i18n/ladder-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { LadderDialog } from './LadderDialog.tsx'
import { RulesHead } from './RulesHead.tsx'
import { newestOf, useRule } from './rules.ts'
import { VersionTable } from './VersionTable.tsx'

/** On which ladder what is late is reported upwards, for which limits, and what comes with the system. */
export function LaddersScreen() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const [editing, setEditing] = useState<LadderView | 'new'>()
  const page = useQuery({ queryKey: ['ladders'], queryFn: api.ladders })
  useTitle(say('逐级报告规则', 'Reports upwards'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { ladders, usual, abilities } = page.data
  const may = abilities.includes('rules.edit')
  const faulty = ladders.filter((one) => one.fault !== null).length
  return (
    <>
      <RulesHead
        title={say('逐级报告规则', 'Reports upwards')}
        action={
          may && (
            <Button type="primary" onClick={() => setEditing('new')}>
              {say('添加规则', 'Add a ladder')}
            </Button>
          )
        }
      >
        {say(
          '没人接的、超期没办的，隔多少工作时间报到哪一级。最具体的一条起作用：先看类别，再看地点，然后看来源。改了规则，已经报过的不再报。',
          'After how much working time which level hears of what nobody took or what is late. The most specific one counts: the nearest kind, then the nearest place, then the source. A change tells nobody again.',
        )}
      </RulesHead>
      {faulty > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say(
            `有 ${faulty} 条规则现在用不上，见下表。`,
            `${faulty} of the ladders below never count now.`,
          )}
        />
      )}
      {ladders.length > 0 && <Ladders ladders={ladders} onEdit={may ? setEditing : undefined} />}
      <section className="panel">
        <h2>{say('系统自带的步骤', 'As it comes with the system')}</h2>
        <p className="hint">
          {say(
            '没有规则管的时限，按这些步骤报。',
            'Limits that no ladder is for are reported by these steps.',
          )}
        </p>
        <table className="rows">
          <tbody>
            {escalatedMilestones.map((milestone) => (
              <tr key={milestone}>
                <th>{matters.milestone[milestone]}</th>
                <td>
                  <ol className="ladder-steps">
                    {usual[milestone].map((step) => (
                      <li key={step.level}>{stepWords(step, language)}</li>
                    ))}
                  </ol>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {editing && (
        <LadderDialog
          ladder={editing === 'new' ? undefined : editing}
          newest={newestOf(ladders, editing)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

function Ladders({
  ladders,
  onEdit,
}: {
  ladders: readonly LadderView[]
  onEdit: ((ladder: LadderView) => void) | undefined
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const rule = useRule()
  return (
    <section className="panel">
      <VersionTable
        versions={ladders}
        says={say('步骤', 'Steps')}
        cell={({ steps }) => (
          <ol className="ladder-steps">
            {steps.map((step) => (
              <li key={step.level}>{stepWords(step, language)}</li>
            ))}
          </ol>
        )}
        useless={({ fault }) =>
          fault
            ? {
                word: say('用不上', 'never counts'),
                why: [
                  words.ladderFault[fault.why],
                  ...fault.lines.map(({ line, problem }) => words.nthLine(line, words.ladderLine[problem])),
                ].join(say('；', '; ')),
                by: fault.others,
              }
            : undefined
        }
        onEdit={onEdit}
        askEnd={(name) => say(`停用“${name}”这条规则？`, `End the ladder for "${name}"?`)}
        onEnd={({ id, version }, lastDay) => rule('ladder.end', { ladderId: id, ...lastDay }, version)}
      />
    </section>
  )
}
