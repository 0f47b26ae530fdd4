import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'

function useAttempt() {
  const [problem, setProblem] = useState('')
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return { problem, attempt }
}

function PasswordForm({ label, onConfirm }: { label: string; onConfirm: (password: string) => void }) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <Form
      name="confirm-password"
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }: { password: string }) => onConfirm(password)}
    >
      <Form.Item name="password" label={say('先确认密码', 'Confirm your password')} rules={[fill]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button htmlType="submit">{label}</Button>
    </Form>
  )
}

/** Password, then the picture to scan with the recovery codes, then the first six digits. */
export function SetUpSecondFactor() {
  const { api } = useDesk()
  const { say } = useTexts()
  const { fill } = useNeeded()
  const queries = useQueryClient()
  const [started, setStarted] = useState<{ uri: string; backupCodes: string[] }>()
  const { problem, attempt } = useAttempt()
  const secret = started ? (new URL(started.uri).searchParams.get('secret') ?? '') : ''
  return (
    <>
      {!started && (
        <PasswordForm
          label={say('开始设置', 'Set up')}
          onConfirm={(password) =>
            void attempt(async () => setStarted(await api.startSecondFactor(password)))
          }
        />
      )}
      {started && (
        <Form
          name="first-code"
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }: { code: string }) =>
            void attempt(async () => {
              await api.confirmSecondFactor(code)
              await queries.invalidateQueries({ queryKey: ['session'] })
            })
          }
        >
          <p>{say('用验证器扫描，或输入密钥：', 'Scan this with your authenticator, or type the key:')}</p>
          <QRCode value={started.uri} type="svg" bordered={false} aria-label={say('二维码', 'QR code')} />
          <p className="code">{secret.replace(/(.{4})/g, '$1 ')}</p>
          <p>
            <a href={started.uri}>
              {say(
                '验证器就在这台设备上：点这里直接添加',
                'The authenticator is on this device: add it there',
              )}
            </a>
          </p>
          <p>
            {say(
              '备用码只显示这一次，请抄下收好；验证器丢失时每个可用一次：',
              'Recovery codes are shown only now. Write them down; each works once if the authenticator is lost:',
            )}
          </p>
          <p className="code recovery">
            {started.backupCodes.map((code) => (
              <span key={code}>{code}</span>
            ))}
          </p>
          <Form.Item
            name="code"
            label={say('验证器上的六位数字', 'Six digits of the authenticator')}
            rules={[fill, { pattern: /^\d{6}$/, message: say('六位数字', 'Six digits') }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Form.Item>
          <Button htmlType="submit" type="primary">
            {say('启用', 'Switch on')}
          </Button>
        </Form>
      )}
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
    </>
  )
}

/** Ordinary staff may do without it again. */
export function StopSecondFactor() {
  const { api } = useDesk()
  const { say } = useTexts()
  const queries = useQueryClient()
  const { problem, attempt } = useAttempt()
  return (
    <>
      <p>
        <Mark tone="good">{say('已启用', 'In use')}</Mark>
      </p>
      <PasswordForm
        label={say('停用', 'Switch off')}
        onConfirm={(password) =>
          void attempt(async () => {
            await api.stopSecondFactor(password)
            await queries.invalidateQueries({ queryKey: ['session'] })
          })
        }
      />
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
    </>
  )
}

/** The only screen of an administrator who has none yet. */
export function SecondFactorFirst() {
  const { api } = useDesk()
  const { say } = useTexts()
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <h1>{say('先设置动态口令', 'Set up one-time codes first')}</h1>
        <p className="hint">
          {say(
            '管理员须有第二因素：设置之前，其他功能都不开放。',
            'Administrators need a second factor; nothing else opens before.',
          )}
        </p>
        <SetUpSecondFactor />
        <Button
          type="link"
          className="gap"
          onClick={async () => {
            await api.signOut()
            location.assign('/desk')
          }}
        >
          {say('退出', 'Sign out')}
        </Button>
      </section>
    </main>
  )
}
