import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { NameFields } from '../places/NameFields.tsx'
import { nameOf } from '../places/place.ts'
import { useTitle } from '../title.ts'
import { RulesTabs } from './RulesTabs.tsx'
import { useRule } from './rules.ts'
import './rules.css'

type Values = { parentId: string; zh: string; en?: string | undefined; code?: string }

/** Begins a new kind: where it hangs and what it is called. It takes after the kind above it, and is a draft at first. */
export function NewKindScreen() {
  const { below } = useSearch({ strict: false })
  const { say } = useTexts()
  const navigate = useNavigate()
  const { byId } = useKinds()
  const { choose } = useNeeded()
  const rule = useRule()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useTitle(say('添加类别', 'Add a kind'))
  async function begin({ parentId, code, ...name }: Values): Promise<void> {
    setBusy(true)
    setProblem('')
    const parent = byId.get(parentId)
    try {
      const { id } = await rule('kind.saveDraft', {
        basedOn: 0,
        ...(code ? { code } : {}),
        draft: {
          parentId,
          name: nameOf(name),
          selectable: true,
          public: parent?.public ?? true,
          confidentiality: parent?.confidentiality ?? 'normal',
          aboutUnit: parent?.aboutUnit ?? false,
        },
      })
      await navigate({ to: '/rules/kinds/$id', params: { id } })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <RulesTabs />
      <h1>{say('添加类别', 'Add a kind')}</h1>
      <Form<Values>
        className="panel narrow-form"
        layout="vertical"
        requiredMark={false}
        initialValues={below ? { parentId: below } : {}}
        onFinish={(values) => void begin(values)}
      >
        <Form.Item name="parentId" label={say('挂在哪个类别下面', 'Below which kind')} rules={[choose]}>
          <KindSelect any />
        </Form.Item>
        <NameFields />
        <Form.Item
          name="code"
          label={say('代号（可不填）', 'Code (optional)')}
          extra={say(
            '小写字母开头的英文字母和数字，供数据交换用，定了不改。',
            'Letters and digits, a small letter first; for the exchange of data, and settled for good.',
          )}
          rules={[
            {
              pattern: /^[a-z][a-zA-Z0-9]{0,29}$/,
              message: say('只用英文字母和数字，小写字母开头', 'Letters and digits, a small letter first'),
            },
          ]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        {problem && <Alert className="gap" type="error" showIcon title={problem} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('下一步：表单和设置', 'Next: form and settings')}
        </Button>
      </Form>
    </>
  )
}
