import type { ladderRoutes } from '@manyuan/core/escalation/contract.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Button, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import type { LadderPayload, LadderValues } from './ladder-values.ts'

type Check = z.infer<(typeof ladderRoutes.check)['answer']>

/** Who would hear at once of what is near or over a limit now, if the ladder in the form held. */
export function WhatClimbs({ payloadOf }: { payloadOf: (values: LadderValues) => LadderPayload }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const form = Form.useFormInstance<LadderValues>()
  const [check, setCheck] = useState<Check>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  async function look(): Promise<void> {
    const isFilled = await form.validateFields().then(
      () => true,
      () => false,
    )
    if (!isFilled) return
    setBusy(true)
    setProblem('')
    setCheck(undefined)
    try {
      setCheck(await api.checkLadder(payloadOf(form.getFieldsValue(true))))
    } catch (error) {
      if (error instanceof Error) setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel trial">
      <h3>{say('看看现在会报给谁', 'Who would hear now')}</h3>
      <p className="hint">
        {say(
          '拿现在临期、超期的事项试算；已经报过的级别不会再报。只看不改，不含密封、限知的事项。',
          'Tried on what is near or over a limit now; a level that heard is not told again. Nothing is changed; sealed and restricted matters are not among them.',
        )}
      </p>
      <Button loading={busy} onClick={() => void look()}>
        {say('试算', 'Look')}
      </Button>
      <Refused problem={problem} />
      {check && <Outcome check={check} />}
    </section>
  )
}

function Outcome({ check: { fault, looked, more, concerned, levels } }: { check: Check }) {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  if (fault) {
    const lines = fault.lines.map(({ line, problem }) => words.nthLine(line, words.ladderLine[problem]))
    const others = fault.others.map(({ name }) => nameIn(language, name))
    return (
      <p role="alert" className="ladder-fault">
        {[words.ladderFault[fault.why], ...lines, ...others].join(say('；', '; '))}
      </p>
    )
  }
  const told = levels.filter(({ now, before }) => now > 0 || before > 0)
  return (
    <div role="status">
      <p>
        {say(
          `看了 ${looked} 个临期、超期的时限${more ? '（还有更多，先看最早到期的）' : ''}，适用这条的有 ${concerned} 个。`,
          `${looked} limits that are near or over were looked at${more ? ' (there are more: these are the longest due)' : ''}; this ladder is for ${concerned} of them.`,
        )}
      </p>
      {told.length === 0 ? (
        <p>{say('现在没有哪一级会马上收到报告。', 'No level would hear at once.')}</p>
      ) : (
        <table className="rows named">
          <thead>
            <tr>
              <th>{say('报到', 'Level')}</th>
              <th className="number">{say('按这条', 'By this one')}</th>
              <th className="number">{say('按现行规则', 'As it holds')}</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ level, now, before }) => (
              <tr key={level}>
                <th>{matters.escalationLevel[level]}</th>
                <td className="number" data-name={say('按这条', 'By this one')}>
                  {now}
                </td>
                <td className="number" data-name={say('按现行规则', 'As it holds')}>
                  {before}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
