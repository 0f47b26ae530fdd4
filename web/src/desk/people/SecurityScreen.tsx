import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Problem, sentenceOf } from '../Problem.tsx'

/** Locked people, and who signed in or was refused. */
export function SecurityScreen() {
  const { say } = useTexts()
  return (
    <>
      <h1>{say('安全', 'Security')}</h1>
      <div className="split">
        <SignIns />
        <Locked />
      </div>
    </>
  )
}

function Locked() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const command = useStaffCommand()
  const [problem, setProblem] = useState('')
  const locked = useQuery({ queryKey: ['locked'], queryFn: api.locked })
  async function unlock(staffId: string): Promise<void> {
    try {
      await command('staff.unlock', { staffId })
      setProblem('')
      await locked.refetch()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  if (locked.error) return <Problem error={locked.error} retry={() => void locked.refetch()} />
  return (
    <section className="panel">
      <h2>{say('已锁定', 'Locked')}</h2>
      {locked.isPending && <Spin />}
      {locked.data?.rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('现在没有被锁定的账号。', 'Nobody is locked now.')}
        />
      )}
      {locked.data?.rows.map((row) => (
        <div key={row.staffId} className="clock">
          <Link to="/staff/$id" params={{ id: row.staffId }}>
            <b>{row.name}</b>
          </Link>
          <span className="hint">
            {say('至', 'until')} {formatMoment(row.until, language)}
          </span>
          <Button size="small" onClick={() => void unlock(row.staffId)}>
            {say('解锁', 'Unlock')}
          </Button>
        </div>
      ))}
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
    </section>
  )
}

function SignIns() {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const pages = useInfiniteQuery({
    queryKey: ['sign-ins'],
    queryFn: ({ pageParam }) => api.signIns(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const words: Record<string, string> = people.signInCode
  if (pages.error) return <Problem error={pages.error} retry={() => void pages.refetch()} />
  return (
    <section className="panel">
      <h2>{say('登录记录', 'Sign-in record')}</h2>
      {pages.isPending && <Spin />}
      {!pages.isPending && rows.length === 0 && <Empty description={say('还没有记录。', 'No rows yet.')} />}
      {rows.map((row) => (
        <div key={row.id} className={row.result === 'done' ? 'clock' : 'clock late'}>
          <span className="hint">{formatMoment(row.at, language)}</span>
          <b>{words[row.code ?? ''] ?? row.code}</b>
          <span>{row.name ?? say('没有这个账号', 'No such account')}</span>
          {row.unitName && <span className="hint">{nameIn(language, row.unitName)}</span>}
        </div>
      ))}
      {pages.hasNextPage && (
        <Button
          className="more"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('更早的', 'Older')}
        </Button>
      )}
    </section>
  )
}
