import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'

/** A new password; every other session ends with it. */
export function ChangePassword() {
  const { api } = useDesk()
  const { say } = useTexts()
  const { fill } = useNeeded()
  const [form] = Form.useForm<{ password: string; newPassword: string }>()
  const [problem, setProblem] = useState('')
  const [done, setDone] = useState(false)
  return (
    <Form
      form={form}
      name="change-password"
      layout="vertical"
      requiredMark={false}
      onFinish={async (body) => {
        try {
          await api.changePassword(body)
          setProblem('')
          setDone(true)
          form.resetFields()
        } catch (error) {
          setProblem(sentenceOf(error))
        }
      }}
    >
      <Form.Item name="password" label={say('现密码', 'Present password')} rules={[fill]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={say('新密码（至少十位）', 'New password (ten characters or more)')}
        rules={[fill, { min: 10, message: say('至少十位', 'Ten characters or more') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      {done && (
        <Alert
          type="success"
          showIcon
          className="gap"
          title={say('已修改，其他登录已结束。', 'Changed; your other sessions have ended.')}
        />
      )}
      <Button htmlType="submit">{say('修改', 'Change')}</Button>
    </Form>
  )
}
