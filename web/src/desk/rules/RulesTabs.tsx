import { Link, useRouterState } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** The ways between the screens of the rules. */
export function RulesTabs() {
  const { say } = useTexts()
  const path = useRouterState({ select: (state) => state.location.pathname }).replace(/^\/desk/, '')
  const { session } = useDesk()
  // Whoever sends matters reads these rules alone: a way that leads nowhere is none.
  if (!session.actions.includes('rules.edit')) return null
  const tabs = [
    {
      to: '/rules',
      name: say('类别与表单', 'Kinds and forms'),
      here: path === '/rules' || path.startsWith('/rules/new-kind'),
    },
    { to: '/rules/policies', name: say('时限规则', 'Limits'), here: path === '/rules/policies' },
    { to: '/rules/clocks', name: say('计时规则', 'Clocks'), here: path === '/rules/clocks' },
    { to: '/rules/routing', name: say('派单规则', 'Routing'), here: path === '/rules/routing' },
    { to: '/rules/ladders', name: say('逐级报告', 'Reports upwards'), here: path === '/rules/ladders' },
    { to: '/rules/calendar', name: say('工作日历', 'Calendar'), here: path === '/rules/calendar' },
    {
      to: '/rules/right-limits',
      name: say('答复期限', 'Answers'),
      here: path === '/rules/right-limits',
    },
    { to: '/rules/call-backs', name: say('回访', 'Call-backs'), here: path === '/rules/call-backs' },
    { to: '/rules/recurring', name: say('反复问题', 'What returns'), here: path === '/rules/recurring' },
    { to: '/rules/messages', name: say('消息', 'Messages'), here: path === '/rules/messages' },
  ] as const
  return (
    <nav className="rule-tabs" aria-label={say('规则', 'Rules')}>
      {tabs.map(({ to, name, here }) => (
        <Link key={to} to={to} className={here ? 'here' : ''} {...(here ? { 'aria-current': 'page' } : {})}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
