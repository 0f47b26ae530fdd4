import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { DeskApi } from '../api.ts'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'

/** For somebody new or whose password was lost: the code of an administrator becomes a password. */
export function SetPassword({ api, onDone }: { api: DeskApi; onDone: () => void }) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const [problem, setProblem] = useState('')
  return (
    <Form
      name="set-password"
      layout="vertical"
      requiredMark={false}
      className="gap"
      onFinish={async (body: { username: string; code: string; password: string }) => {
        try {
          await api.setPassword(body)
          onDone()
        } catch (error) {
          setProblem(sentenceOf(error))
        }
      }}
    >
      <Form.Item name="username" label={say('用户名', 'Sign-in name')} rules={[fill]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="code" label={say('设置码', 'Set-up code')} rules={[fill]}>
        <Input
          autoComplete="off"
          placeholder={say('形如 ABCD-2345-EFGH-6789', 'Such as ABCD-2345-EFGH-6789')}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={say('新密码（至少十位）', 'New password (ten characters or more)')}
        rules={[fill, { min: 10, message: say('至少十位', 'Ten characters or more') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <Button type="primary" htmlType="submit" size="large" block>
        {say('设置密码', 'Set password')}
      </Button>
    </Form>
  )
}
