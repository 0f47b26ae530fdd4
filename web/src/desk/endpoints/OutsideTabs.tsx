import { Link, useRouterState } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'

/** The ways between what comes in from other systems and what goes out to them. */
export function OutsideTabs() {
  const { say } = useTexts()
  const path = useRouterState({ select: (state) => state.location.pathname }).replace(/^\/desk/, '')
  const tabs = [
    { to: '/clients', name: say('接入系统', 'Connected systems') },
    { to: '/endpoints', name: say('消息出口', 'Where messages go') },
  ] as const
  return (
    <nav className="rule-tabs" aria-label={say('接入系统', 'Connected systems')}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={path === to ? 'here' : ''}
          {...(path === to ? { 'aria-current': 'page' } : {})}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
