import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'

/** My sessions and my second factor. */
export function AccountScreen() {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: api.sessions })
  return (
    <>
      <h1>{say('账号', 'Account')}</h1>
      <div className="split even">
        <section className="panel">
          <h2>{say('我的登录', 'My sessions')}</h2>
          {sessions.isPending && <Spin />}
          {sessions.data?.sessions.map((one) => (
            <div key={one.id} className="clock">
              <b>{formatMoment(one.createdAt, language)}</b>
              <span className="hint">{one.device.slice(0, 60)}</span>
              {one.current ? (
                <Mark tone="good">{say('本次', 'this one')}</Mark>
              ) : (
                <Button
                  size="small"
                  onClick={() => void api.endSession(one.id).then(() => sessions.refetch())}
                >
                  {say('结束', 'End')}
                </Button>
              )}
            </div>
          ))}
        </section>
        <section className="panel">
          <h2>{say('动态口令（第二因素）', 'One-time codes (second factor)')}</h2>
          {session.secondFactor ? <Mark tone="good">{say('已启用', 'In use')}</Mark> : <SecondFactor />}
        </section>
      </div>
    </>
  )
}

function SecondFactor() {
  const { api } = useDesk()
  const { say } = useTexts()
  const queries = useQueryClient()
  const [started, setStarted] = useState<{ uri: string; backupCodes: string[] }>()
  const [problem, setProblem] = useState('')
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <>
      {!started && (
        <Form
          layout="vertical"
          onFinish={({ password }: { password: string }) =>
            void attempt(async () => setStarted(await api.startSecondFactor(password)))
          }
        >
          <Form.Item
            name="password"
            label={say('先确认密码', 'Confirm your password')}
            rules={[{ required: true }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit">{say('开始设置', 'Set up')}</Button>
        </Form>
      )}
      {started && (
        <Form
          layout="vertical"
          onFinish={({ code }: { code: string }) =>
            void attempt(async () => {
              await api.confirmSecondFactor(code)
              await queries.invalidateQueries({ queryKey: ['session'] })
            })
          }
        >
          <p>
            {say(
              '在验证器中添加以下密钥，再输入显示的六位数字。',
              'Add this key to your authenticator, then enter the six digits.',
            )}
          </p>
          <p className="code">{new URL(started.uri).searchParams.get('secret')}</p>
          <p className="hint">
            {say('备用码（抄下收好）：', 'Backup codes (write them down): ')}
            {started.backupCodes.join('  ')}
          </p>
          <Form.Item name="code" label={say('六位数字', 'Six digits')} rules={[{ required: true, len: 6 }]}>
            <Input inputMode="numeric" maxLength={6} />
          </Form.Item>
          <Button htmlType="submit" type="primary">
            {say('启用', 'Switch on')}
          </Button>
        </Form>
      )}
      {problem && <Alert type="error" title={problem} className="gap" />}
    </>
  )
}
