import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { SignIns } from './SignIns.tsx'

/** Locked people, and who signed in or was refused. */
export function SecurityScreen() {
  const { say } = useTexts()
  useTitle(say('安全', 'Security'))
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
  const { say } = useTexts()
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
  const fault = faultOf(locked)
  if (fault) return <Problem error={fault} retry={() => void locked.refetch()} />
  return (
    <section className="panel first-when-narrow">
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
            {say('至', 'until')} <Moment at={row.until} toCome />
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
