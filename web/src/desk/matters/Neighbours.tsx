import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useAltKey } from '../shortcut.ts'
import { JustRegistered } from './JustRegistered.tsx'
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
  if (!order) return <JustRegistered matter={matter} />
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
