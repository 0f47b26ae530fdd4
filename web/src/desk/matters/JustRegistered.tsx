import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { aloud } from '@manyuan/core/matters/spoken.ts'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { groupsOfSecret } from '../../client/secret.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useAltKey } from '../shortcut.ts'
import { registeredJustNow } from './just-registered.ts'

/** For whoever registered this matter just now: its code to be read out, its receipt, and the next person's turn. */
export function JustRegistered({ matter }: { matter: string }) {
  const { say } = useTexts()
  const navigate = useNavigate()
  const registered = useRouterState({ select: ({ location }) => location.state.registered })
  const receipt = () =>
    void navigate({
      to: '/matters/$ref/receipt',
      params: { ref: matter },
      state: { registered: true, print: true },
    })
  useAltKey('KeyN', registered ? () => void navigate({ to: '/register' }) : undefined)
  useAltKey('KeyP', registered ? receipt : undefined)
  if (!registered) return null
  return (
    <nav className="neighbours" aria-label={say('接着登记', 'Go on registering')}>
      <Link to="/register" aria-keyshortcuts="Alt+N">
        {say('再登记一件', 'Register another')} <kbd>Alt N</kbd>
      </Link>
      <Button size="small" onClick={receipt} aria-keyshortcuts="Alt+P">
        {say('打印回执', 'Print the receipt')} <kbd>Alt P</kbd>
      </Button>
      <ReadBack matter={matter} />
    </nav>
  )
}

/** What somebody on the line writes down: the code as it is said and, when it is asked for, the secret. */
export function ReadBack({ matter }: { matter: string }) {
  const { say, language } = useTexts()
  const [saidSecret, setSaidSecret] = useState(false)
  const registered = registeredJustNow(matter)
  if (registered?.source !== 'phone') return null
  const { code, secret } = registered
  return (
    <section className="read-back" aria-label={say('念给对方听', 'To be read out')}>
      <p>
        {say('念给对方听：编码', 'Read out the code:')}{' '}
        <b>{aloud(formatMatterCode(code).split('-'), language)}</b>
      </p>
      {secret &&
        (saidSecret ? (
          <p>
            {say('查询码', 'Secret')} <b>{groupsOfSecret(secret).join(' ')}</b>{' '}
            {aloud(groupsOfSecret(secret), language)}
          </p>
        ) : (
          <Button size="small" onClick={() => setSaidSecret(true)}>
            {say('念查询码', 'Read out the secret')}
          </Button>
        ))}
    </section>
  )
}
