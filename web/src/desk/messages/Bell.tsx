import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** The way to the inbox, with how many messages are unread; a hint moves it. */
export function Bell() {
  const { api } = useDesk()
  const { say } = useTexts()
  const here = useRouterState({ select: ({ location }) => location.pathname === '/desk/inbox' })
  const { data } = useQuery({ queryKey: ['unread'], queryFn: api.unread, staleTime: 30_000 })
  const count = data?.count ?? 0
  const number = data?.more ? `${count}+` : String(count)
  return (
    <Link
      to="/inbox"
      className="bell"
      aria-current={here ? 'page' : undefined}
      aria-label={
        count > 0 ? say(`消息，${number} 条未读`, `Messages, ${number} unread`) : say('消息', 'Messages')
      }
    >
      <BellOutlined aria-hidden="true" />
      <span aria-hidden="true">{say('消息', 'Messages')}</span>
      {count > 0 && <b aria-hidden="true">{number}</b>}
    </Link>
  )
}
