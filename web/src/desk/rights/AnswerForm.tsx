import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { RequestView } from '@manyuan/core/rights/contract.ts'
import { groundsFor, groundTable, type RefusalGround } from '@manyuan/core/rights/grounds.ts'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useCommand } from '../command.ts'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'

type Values = { grant: boolean; ground?: RefusalGround; explanation: string }

/** Granted, or refused with a ground of the list; either way in words that the person reads. */
export function AnswerForm({ view, answered }: { view: RequestView; answered: () => void }) {
  const command = useCommand()
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  const { fill, choose } = useNeeded()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const blocked = view.against.length > 0
  const grant = Form.useWatch('grant', form) ?? !blocked
  const ground = Form.useWatch('ground', form)
  async function send(values: Values): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      await command('matter.answerRight', { requestId: view.id, ...values }, { matter: view.matter })
      answered()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel">
      <h2>{say('答复', 'Answer')}</h2>
      <Form
        form={form}
        name="answer"
        layout="vertical"
        requiredMark={false}
        initialValues={{ grant: !blocked, ...(view.against[0] ? { ground: view.against[0] } : {}) }}
        onFinish={(values) => void send(values)}
      >
        <Form.Item name="grant" label={say('是否同意', 'Granted or refused')}>
          <Radio.Group
            options={[
              { value: true, label: say('同意', 'Grant'), disabled: blocked },
              { value: false, label: say('不同意', 'Refuse') },
            ]}
          />
        </Form.Item>
        {!grant && (
          <Form.Item
            name="ground"
            label={say('理由', 'Ground')}
            rules={[choose]}
            extra={
              ground &&
              `${nameIn(language, groundTable[ground].words)} ${nameIn(language, groundTable[ground].article)}`
            }
          >
            <Select
              options={groundsFor(view.right).map((one) => ({ value: one, label: words.ground[one] }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="explanation"
          label={say('向申请人说明（申请人可见）', 'Explanation (they read it)')}
          rules={[fill]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Refused problem={problem} />
        <Button type="primary" htmlType="submit" loading={busy} danger={grant && view.right === 'delete'}>
          {grant
            ? view.right === 'delete'
              ? say('同意并马上删除', 'Grant, and delete now')
              : say('同意', 'Grant')
            : say('不同意，告知理由', 'Refuse, and say why')}
        </Button>
      </Form>
    </section>
  )
}
