import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useAltKey } from '../shortcut.ts'
import { type ListOrigin, useReadingOrder } from './reading-order.ts'

/** The way back to the list, and on to the matters beside this one, also by the keyboard. */
export function Neighbours({ matter }: { matter: string }) {
  const { say, matters } = useTexts()
  const navigate = useNavigate()
  const order = useReadingOrder(matter)
  const open = (ref: string | undefined) =>
    ref && order
      ? () =>
          void navigate({
            to: '/matters/$ref',
            params: { ref },
            state: { among: order.among, from: order.from },
            replace: true,
          })
      : undefined
  const previous = open(order?.previous)
  const next = open(order?.next)
  useAltKey('ArrowUp', previous)
  useAltKey('ArrowDown', next)
  if (!order) return <OneMore />
  return (
    <nav className="neighbours" aria-label={say('列表中的事项', 'Matters of the list')}>
      <Back from={order.from}>
        ← {'queue' in order.from ? matters.queue[order.from.queue] : say('事项列表', 'List of matters')}
      </Back>
      {order.among.length > 1 && order.place > 0 && (
        <>
          <span className="hint">
            {order.place} / {order.among.length}
          </span>
          <Button size="small" disabled={!previous} onClick={previous} aria-keyshortcuts="Alt+ArrowUp">
            {say('上一件', 'Previous')} <kbd>Alt ↑</kbd>
          </Button>
          <Button size="small" disabled={!next} onClick={next} aria-keyshortcuts="Alt+ArrowDown">
            {say('下一件', 'Next')} <kbd>Alt ↓</kbd>
          </Button>
        </>
      )}
    </nav>
  )
}

/** For whoever registered this matter just now: the next person may be at the window already. */
function OneMore() {
  const { say } = useTexts()
  const navigate = useNavigate()
  const registered = useRouterState({ select: ({ location }) => location.state.registered })
  useAltKey('KeyN', registered ? () => void navigate({ to: '/register' }) : undefined)
  if (!registered) return null
  return (
    <nav className="neighbours" aria-label={say('接着登记', 'Go on registering')}>
      <Link to="/register" aria-keyshortcuts="Alt+N">
        {say('再登记一件', 'Register another')} <kbd>Alt N</kbd>
      </Link>
    </nav>
  )
}

function Back({ from, children }: { from: ListOrigin; children: React.ReactNode }) {
  return 'queue' in from ? (
    <Link to="/" search={{ queue: from.queue }}>
      {children}
    </Link>
  ) : (
    <Link to="/matters" search={from.filter}>
      {children}
    </Link>
  )
}
