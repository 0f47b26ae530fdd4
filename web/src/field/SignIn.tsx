import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { fieldRoles } from '@manyuan/core/people/roles.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { CallError } from '../client/call.ts'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import { OtherLanguage } from '../ui/OtherLanguage.tsx'
import { OtherTypeSize } from '../ui/OtherTypeSize.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import type { About, FieldApi } from './api.ts'

type Session = Awaited<ReturnType<FieldApi['session']>>
type Props = { api: FieldApi; about: About; onDone: (session: Session) => void }

/** The form to sign in with, by the account of the desk; `ended` says that somebody was at work here. */
export function SignIn({ ended, ...props }: Props & { ended: boolean }) {
  const { say, language } = useTexts()
  const { api, about, onDone } = props
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const { busy, slow, problem, run } = useSending()

  async function enter(): Promise<void> {
    try {
      onDone(await api.signIn({ username, password, ...(code.trim() ? { code: code.trim() } : {}) }))
    } catch (error) {
      if (!(error instanceof CallError) || error.problem.code !== 'signIn.secondFactorNeeded') throw error
      setNeedsCode(true)
    }
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    void run(enter)
  }
  return (
    <main className="field-page sign-in">
      <form className="card" onSubmit={submit}>
        <div className="bar">
          <h1 className="brand">
            <span className="leaf" aria-hidden="true" />
            {say('满园 · 手机版', 'Manyuan · field')} <small>{nameIn(language, about.city)}</small>
          </h1>
          <span className="choices">
            <OtherTypeSize className="plain" />
            <OtherLanguage className="plain" />
          </span>
        </div>
        {ended && (
          <p role="status">
            {say(
              '登录已过期，请重新登录。填写的内容还在。',
              'Your session has ended. Sign in again; what you typed is still here.',
            )}
          </p>
        )}
        <Field id="username" label={say('用户名', 'Sign-in name')}>
          {(ties) => (
            <input
              {...ties}
              required
              maxLength={60}
              autoComplete="username"
              autoCapitalize="none"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <Field id="password" label={say('密码', 'Password')}>
          {(ties) => (
            <input
              {...ties}
              required
              type="password"
              maxLength={128}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {needsCode && (
          <Field
            id="code"
            label={say('动态口令', 'One-time code')}
            hint={say('验证器上的六位数字，或一个备用码。', 'Six digits, or a recovery code.')}
          >
            {(ties) => (
              <input
                {...ties}
                required
                maxLength={11}
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        )}
        {problem && <Trouble>{problem}</Trouble>}
        <button type="submit" className="primary big" disabled={busy}>
          {say('登录', 'Sign in')}
        </button>
        <Slow slow={slow} />
        <a href="/desk">
          {say('新账号、忘记密码：到工作台设置', 'First time, or password lost: set it at the desk')}
        </a>
      </form>
      {about.demonstration && <Doors {...props} />}
    </main>
  )
}

const demonstrationPassword = 'manyuan-demo'

/** The people of the demonstration who work outside, to step in as. */
function Doors({ api, onDone }: Props) {
  const { say, people: words, language } = useTexts()
  const { busy, problem, run } = useSending()
  const [people, setPeople] = useState<Awaited<ReturnType<FieldApi['people']>>['people']>([])
  useEffect(() => {
    api.people().then(
      (answer) => setPeople(answer.people),
      () => undefined,
    )
  }, [api])
  const outside = people.filter(({ role, level }) => fieldRoles.includes(role) || level === levels.village)
  if (outside.length === 0) return null
  return (
    <section className="card">
      <h2>{say('演示：任选一个角色进入', 'Demonstration: step into a role')}</h2>
      {problem && <Trouble>{problem}</Trouble>}
      {outside.map(({ username, role, unitName }) => (
        <button
          type="button"
          key={username}
          disabled={busy}
          onClick={() =>
            void run(async () => onDone(await api.signIn({ username, password: demonstrationPassword })))
          }
        >
          <b>{words.role[role]}</b> {nameIn(language, unitName)}
        </button>
      ))}
    </section>
  )
}
