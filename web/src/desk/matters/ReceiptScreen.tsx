import type { Milestone } from '@manyuan/core/clock/limits.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { Button, Radio, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useAltKey } from '../shortcut.ts'
import { useTitle } from '../title.ts'
import { ReadBack } from './JustRegistered.tsx'
import { registeredJustNow } from './just-registered.ts'
import { ReceiptSheet, type ReceiptSize, receiptSizes } from './ReceiptSheet.tsx'

const sizeName = 'manyuan.receipt.size'
/** What a citizen waits for; how long a unit has to sign is the office's own affair. */
const toldMilestones: readonly Milestone[] = ['accept', 'settle']

/** The paper this window prints on, remembered on its own computer. */
function useSize(): [ReceiptSize, (size: ReceiptSize) => void] {
  const [size, setSize] = useState<ReceiptSize>(
    () => receiptSizes.find((one) => one === recall('device', sizeName)) ?? 'a5',
  )
  return [
    size,
    (next) => {
      setSize(next)
      keep('device', sizeName, next)
    },
  ]
}

/** The receipt of a matter: printed at once for whoever registered it just now, and again from its page. */
export function ReceiptScreen() {
  const { ref } = useParams({ from: '/matters/$ref/receipt' })
  const { api } = useDesk()
  const { say } = useTexts()
  const query = useQuery({ queryKey: ['matter', ref], queryFn: () => api.matter(ref) })
  useTitle(say('登记回执', 'Receipt'))
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!query.data) return <Spin className="whole" />
  return <Receipt view={query.data} />
}

function Receipt({ view }: { view: MatterView }) {
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const { line } = view
  const atOnce = useRouterState({ select: ({ location }) => location.state.print })
  useEffect(() => {
    if (atOnce) print()
  }, [atOnce])
  const secret = registeredJustNow(line.ref)?.secret ?? ''
  return (
    <>
      <ReceiptBar matter={line.ref} />
      <h1 className="receipt-title">{say('登记回执', 'Receipt')}</h1>
      <SizedSheet
        code={line.code}
        at={line.registeredAt}
        // What is about somebody, or known to few, is not to be read on a paper that lies about.
        kind={
          line.confidentiality === 'normal' && line.kindId !== undetermined
            ? kinds.nameOf(line.kindId)
            : undefined
        }
        dues={view.clocks
          .filter(({ milestone, metAt }) => metAt === null && toldMilestones.includes(milestone))
          .map(({ milestone, dueAt }) => ({ name: matters.milestone[milestone], at: dueAt }))}
        secret={secret}
      />
      {!secret && (
        <p className="hint receipt-hint">
          {say(
            '补打的回执没有查询码：查询码只在登记时印一次，系统里只存它的摘要。',
            'A reprint has no secret: it was printed once, and only its digest is kept.',
          )}
        </p>
      )}
    </>
  )
}

/** A receipt on the paper this window has, and the choice of that. */
export function SizedSheet(props: Omit<React.ComponentProps<typeof ReceiptSheet>, 'size'>) {
  const { say } = useTexts()
  const [size, setSize] = useSize()
  const button = useRef<HTMLButtonElement>(null)
  // Enter prints: nothing else is to be done here.
  useEffect(() => button.current?.focus(), [])
  useAltKey('KeyP', () => print())
  const names: Record<ReceiptSize, string> = {
    a5: 'A5',
    a4: 'A4',
    roll: say('80 毫米小票', '80 mm roll'),
  }
  return (
    <div className="receipt-page">
      <div className="receipt-tools">
        <Button ref={button} type="primary" onClick={() => print()}>
          {say('打印', 'Print')}
        </Button>
        <kbd>Enter</kbd>
        <Radio.Group
          aria-label={say('纸张', 'Paper')}
          optionType="button"
          value={size}
          options={receiptSizes.map((value) => ({ value, label: names[value] }))}
          onChange={({ target }) => setSize(receiptSizes.find((one) => one === target.value) ?? size)}
        />
      </div>
      <ReceiptSheet {...props} size={size} />
    </div>
  )
}

function ReceiptBar({ matter }: { matter: string }) {
  const { say } = useTexts()
  const navigate = useNavigate()
  const registered = useRouterState({ select: ({ location }) => location.state.registered })
  useAltKey('KeyN', registered ? () => void navigate({ to: '/register' }) : undefined)
  return (
    <nav className="neighbours" aria-label={say('回执', 'Receipt')}>
      <Link to="/matters/$ref" params={{ ref: matter }} state={registered ? { registered } : {}}>
        ← {say('事项', 'Matter')}
      </Link>
      {registered && (
        <Link to="/register" aria-keyshortcuts="Alt+N">
          {say('再登记一件', 'Register another')} <kbd>Alt N</kbd>
        </Link>
      )}
      <ReadBack matter={matter} />
    </nav>
  )
}
