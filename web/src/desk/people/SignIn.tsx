import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import type { About, DeskApi } from '../api.ts'
import { sentenceOf } from '../Problem.tsx'
import { SetPassword } from './SetPassword.tsx'

const demonstrationPassword = 'manyuan-demo'

/** Name, password and, where it is set up, the one-time code; in the demonstration one tap for each role. */
export function SignIn({ api, about }: { api: DeskApi; about: About | undefined }) {
  const { say, people: words } = useTexts()
  const { language, setLanguage } = useLanguage()
  const queries = useQueryClient()
  const [problem, setProblem] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [busy, setBusy] = useState('')
  const people = useQuery({
    queryKey: ['people'],
    queryFn: api.people,
    enabled: about?.demonstration ?? false,
  })

  async function enter(body: { username: string; password: string; code?: string }): Promise<void> {
    setBusy(body.username)
    setProblem('')
    try {
      const session = await api.signIn(body)
      queries.setQueryData(['session'], session)
      await queries.invalidateQueries({ queryKey: ['session'] })
    } catch (error) {
      if (error instanceof CallError && error.problem.code === 'signIn.secondFactorNeeded') setNeedsCode(true)
      else setProblem(sentenceOf(error))
    } finally {
      setBusy('')
    }
  }

  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <div className="sign-in-head">
          <h1>
            <span className="leaf" aria-hidden="true" /> 满园{' '}
            <small>{about && nameIn(language, about.city)}</small>
          </h1>
          <Button type="text" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
            {language === 'zh' ? 'English' : '中文'}
          </Button>
        </div>
        <Form layout="vertical" onFinish={enter} requiredMark={false}>
          <Form.Item name="username" label={say('用户名', 'Name')} rules={[{ required: true }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={say('密码', 'Password')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {needsCode && (
            <Form.Item
              name="code"
              label={say('动态口令', 'One-time code')}
              extra={say('验证器丢失时，可填一个备用码。', 'Lost the authenticator? Enter a recovery code.')}
              rules={[{ required: true }]}
            >
              <Input autoComplete="one-time-code" maxLength={11} />
            </Form.Item>
          )}
          {problem && <Alert type="error" showIcon title={problem} className="gap" />}
          <Button type="primary" htmlType="submit" block size="large" loading={busy !== ''}>
            {say('登录', 'Sign in')}
          </Button>
        </Form>
        <SetPassword api={api} />
      </section>
      {about?.demonstration && (
        <section className="doors">
          <h2>{say('演示：任选一个角色进入', 'Demonstration: step into a role')}</h2>
          <p>
            {say(
              '区划是真实的，人物和事项都是虚构的。',
              'The places are real; people and matters are made up.',
            )}
          </p>
          <div className="door-list">
            {people.data?.people.map((person) => (
              <button
                type="button"
                key={person.username}
                disabled={busy !== ''}
                onClick={() => void enter({ username: person.username, password: demonstrationPassword })}
              >
                <b>{words.role[person.role]}</b>
                <span>{nameIn(language, person.unitName)}</span>
              </button>
            ))}
          </div>
        </section>
      )}
    </main>
  )
}
