import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { NewRecurringRules } from '@manyuan/core/recurring/rules.ts'
import type { ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { NameFields } from '../places/NameFields.tsx'
import { nameOf } from '../places/place.ts'
import { type RecurringRulesPage, useRule } from './rules.ts'

type Numbers = Omit<NewRecurringRules, 'basis' | 'kindIds'>
type Values = Numbers & { kindIds: (string | undefined)[]; zh: string; en?: string | undefined }

/** The numbers and kinds of the form, without lines in which no kind was chosen. */
function rulesIn({ days, leastMatters, leastMonths, falls, asideDays, kindIds = [] }: Values) {
  const kinds = [...new Set(kindIds.filter((one) => one !== undefined))]
  return { days, leastMatters, leastMonths, falls, asideDays, kindIds: kinds }
}

/** The next version of when something returns, all of it, with a look at what it would find. */
export function RecurringRulesDialog({
  now,
  onClose,
}: {
  now: RecurringRulesPage['versions'][number]
  onClose: () => void
}) {
  const { say } = useTexts()
  const rule = useRule()
  async function send(values: Values): Promise<void> {
    const basis = nameOf({ zh: values.zh, en: values.en })
    await rule('recurringRules.publish', { ...rulesIn(values), basis }, now.version)
    onClose()
  }
  const { days, leastMatters, leastMonths, falls, asideDays, kindIds } = now
  return (
    <FormDialog<Values>
      title={say('公布新的反复问题规则', 'Publish new rules about what returns')}
      okText={say('公布', 'Publish')}
      initial={{ days, leastMatters, leastMonths, falls, asideDays, kindIds }}
      onSend={send}
      onClose={onClose}
    >
      <Found />
      <Ended />
      <Form.Item shouldUpdate noStyle>
        {({ getFieldsValue }) => <Preview values={getFieldsValue(true)} />}
      </Form.Item>
      <p className="hint gap">{say('依据（文件名和文号）：', 'Basis (paper and number):')}</p>
      <NameFields />
    </FormDialog>
  )
}

/** When the same kind at the same place is a recurring problem. */
function Found() {
  const { say } = useTexts()
  const { number } = useNeeded()
  const fields = [
    { name: 'days', label: say('看近多少天', 'Days back'), min: 28, max: 730 },
    { name: 'leastMatters', label: say('至少多少件', 'Matters, at least'), min: 2, max: 1000 },
    { name: 'leastMonths', label: say('至少分在几个月', 'Months, at least'), min: 2, max: 24 },
  ] as const
  return (
    <fieldset className="condition">
      <legend>{say('怎样算反复', 'When something returns')}</legend>
      <div className="columns three at-foot">
        {fields.map(({ name, label, min, max }) => (
          <Form.Item key={name} name={name} label={label} rules={[number]}>
            <InputNumber min={min} max={max} precision={0} />
          </Form.Item>
        ))}
      </div>
      <p className="hint">
        {say(
          '只看这些类别（含下级）；一个都不列就是都看。',
          'Only these kinds and those below; none listed, every kind.',
        )}
      </p>
      <Form.List name="kindIds">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key} className="share-line">
                <Form.Item name={name} className="last">
                  <KindSelect any />
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {say('去掉', 'Remove')}
                </Button>
              </div>
            ))}
            {lines.length < 50 && (
              <Button size="small" onClick={() => add()}>
                {say('加一类', 'Add a kind')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

/** When the curve has fallen, and when what was set aside is looked at again. */
function Ended() {
  const { say } = useTexts()
  const { number } = useNeeded()
  return (
    <fieldset className="condition">
      <legend>{say('怎样算降下来', 'When the curve has fallen')}</legend>
      <div className="columns three at-foot">
        <Form.Item name={['falls', 'weeks']} label={say('看最近几周', 'The last weeks')} rules={[number]}>
          <InputNumber min={1} max={52} precision={0} />
        </Form.Item>
        <Form.Item
          name={['falls', 'percent']}
          label={say('降到原来的百分之几', 'At most this share of before')}
          rules={[number]}
        >
          <InputNumber min={0} max={90} precision={0} suffix="%" />
        </Form.Item>
        <Form.Item
          name="asideDays"
          label={say('暂不处理的，几天后再看', 'Set aside for days')}
          rules={[number]}
        >
          <InputNumber min={7} max={365} precision={0} />
        </Form.Item>
      </div>
    </fieldset>
  )
}

type Tried = z.infer<typeof ruleRoutes.previewRecurring.answer>

/** What the rules as they are filled in would find today. */
function Preview({ values }: { values: Values }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const kinds = useKinds()
  const [tried, setTried] = useState<{ of: string; answer: Tried }>()
  const [problem, setProblem] = useState('')
  const rules = rulesIn(values)
  const asked = JSON.stringify(rules)
  async function look(): Promise<void> {
    setProblem('')
    try {
      const answer = await api.previewRecurring({ ...rules, basis: { zh: say('试算', 'Trial') } })
      setTried({ of: asked, answer })
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const answer = tried?.of === asked ? tried.answer : undefined
  return (
    <section className="gap" aria-label={say('试算', 'Trial')}>
      <Button onClick={() => void look()}>
        {say('试算：今天会找出哪些', 'Try: what would be found today')}
      </Button>
      {problem && <p role="alert">{problem}</p>}
      {answer && (
        <div role="status">
          <p>
            {answer.found === 0
              ? say('除了已经提请的，找不出新的。', 'Nothing besides what is proposed already.')
              : say(
                  `除了已经提请的，还会找出 ${answer.found} 个，按地方排列。`,
                  `${answer.found} besides what is proposed already, by place.`,
                )}
          </p>
          {answer.rows.length > 0 && (
            <div className="by-suggestion">
              <table className="rows">
                <tbody>
                  {answer.rows.map(({ path, place, kindId, matters, months }) => (
                    <tr key={`${path} ${kindId}`}>
                      <th scope="row">
                        {nameIn(language, place)}
                        <small>{kinds.nameOf(kindId)}</small>
                      </th>
                      <td>{say(`${matters} 件，${months} 个月`, `${matters} in ${months} months`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
      )}
    </section>
  )
}
