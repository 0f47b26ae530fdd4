import type { SessionView } from '@manyuan/core/people/contract.ts'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import type { DeskApi } from '../api.ts'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'

export type Credentials = { username: string; password: string; code?: string }

/** Name, password and, where it is set up, the one-time code. */
export function SignInForm({
  api,
  busy = false,
  onDone,
}: {
  api: DeskApi
  busy?: boolean
  onDone: (session: SessionView) => Promise<void>
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const [problem, setProblem] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [sending, setSending] = useState(false)

  async function enter(body: Credentials): Promise<void> {
    setSending(true)
    setProblem('')
    try {
      await onDone(await api.signIn(body))
    } catch (error) {
      if (error instanceof CallError && error.problem.code === 'signIn.secondFactorNeeded') setNeedsCode(true)
      else setProblem(sentenceOf(error))
    } finally {
      setSending(false)
    }
  }

  return (
    <Form
      name="sign-in"
      layout="vertical"
      onFinish={(body: Credentials) => void enter(body)}
      requiredMark={false}
    >
      <Form.Item name="username" label={say('用户名', 'Sign-in name')} rules={[fill]}>
        <Input autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label={say('密码', 'Password')} rules={[fill]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {needsCode && (
        <Form.Item
          name="code"
          label={say('动态口令', 'One-time code')}
          extra={say(
            '请输入验证器上的六位数字；验证器丢失时，可填一个备用码。',
            'The six digits of your authenticator. Lost it? Enter a recovery code.',
          )}
          rules={[fill]}
        >
          <Input autoComplete="one-time-code" maxLength={11} autoFocus />
        </Form.Item>
      )}
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <Button type="primary" htmlType="submit" block size="large" loading={busy || sending}>
        {say('登录', 'Sign in')}
      </Button>
    </Form>
  )
}
