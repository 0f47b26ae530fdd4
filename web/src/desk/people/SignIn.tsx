import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { fieldRoles } from '@manyuan/core/people/roles.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { About, DeskApi } from '../api.ts'
import { LanguageButton } from '../LanguageButton.tsx'
import { sentenceOf } from '../Problem.tsx'
import { TypeSizeButton } from '../TypeSizeButton.tsx'
import { useTitle } from '../title.ts'
import { SetPassword } from './SetPassword.tsx'
import { SignInForm } from './SignInForm.tsx'

const phone = matchMedia('screen and (max-width: 760px)')
const demonstrationPassword = 'manyuan-demo'

/** The form to sign in with; in the demonstration one tap for each role. */
export function SignIn({ api, about }: { api: DeskApi; about: About }) {
  const { say, language } = useTexts()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [setting, setSetting] = useState(false)
  const [hasSet, setHasSet] = useState(false)
  useTitle(say('登录', 'Sign in'))
  async function enter(session: SessionView): Promise<void> {
    // Who works outside has a page of their own on a phone; what was asked for by its address is shown all the same.
    if (phone.matches && fieldRoles.includes(session.post.role) && /^\/desk\/?$/.test(location.pathname))
      return location.assign('/field')
    queries.setQueryData(['session'], session)
    await queries.invalidateQueries({ queryKey: ['session'] })
  }
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <div className="sign-in-head">
          <h1>
            <span className="leaf" aria-hidden="true" /> {say('满园', 'Manyuan')}{' '}
            <small>{nameIn(language, about.city)}</small>
          </h1>
          <span className="ways">
            <TypeSizeButton />
            <LanguageButton />
          </span>
        </div>
        {setting ? (
          <SetPassword
            api={api}
            onDone={() => {
              setSetting(false)
              setHasSet(true)
            }}
          />
        ) : (
          <>
            {hasSet && (
              <Alert
                className="gap"
                type="success"
                showIcon
                title={say('密码已设置，请登录。', 'The password is set. Sign in now.')}
              />
            )}
            <SignInForm api={api} busy={busy} onDone={enter} />
          </>
        )}
        <Button type="link" block className="gap" onClick={() => setSetting(!setting)}>
          {setting
            ? say('返回登录', 'Back to signing in')
            : say('新账号或忘记密码：使用设置码', 'First time, or password lost: use a set-up code')}
        </Button>
      </section>
      {about.demonstration && <Doors api={api} busy={busy} setBusy={setBusy} onDone={enter} />}
    </main>
  )
}

/** Everybody of the demonstration, to step in as. */
function Doors({
  api,
  busy,
  setBusy,
  onDone,
}: {
  api: DeskApi
  busy: boolean
  setBusy: (busy: boolean) => void
  onDone: (session: SessionView) => Promise<void>
}) {
  const { say, people: words, language } = useTexts()
  const [problem, setProblem] = useState('')
  const people = useQuery({ queryKey: ['people'], queryFn: api.people })
  async function enter(username: string): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      await onDone(await api.signIn({ username, password: demonstrationPassword }))
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="doors">
      <h2>{say('演示：任选一个角色进入', 'Demonstration: step into a role')}</h2>
      <p>
        {say('区划是真实的，人物和事项都是虚构的。', 'The places are real; people and matters are made up.')}
      </p>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <div className="door-list">
        {people.data?.people.map((person) => (
          <button
            type="button"
            key={person.username}
            disabled={busy}
            onClick={() => void enter(person.username)}
          >
            <b>{words.role[person.role]}</b>
            <span>{nameIn(language, person.unitName)}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
