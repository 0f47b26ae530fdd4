import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { deviceName } from './device.ts'

/** Where somebody is signed in, since when and when last seen, for the security administrator, who may end each. */
export function SessionsOf({
  staffId,
  onEnd,
}: {
  staffId: string
  onEnd: (sessionId: string) => Promise<void>
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const open = useQuery({ queryKey: ['sessions-of', staffId], queryFn: () => api.sessionsOf(staffId) })
  const fault = faultOf(open)
  if (fault) return <Problem error={fault} retry={() => void open.refetch()} />
  if (!open.data) return <Spin />
  return (
    <section className="gap" aria-label={say('登录中的会话', 'Open sessions')}>
      <h2>{say('登录中的会话', 'Open sessions')}</h2>
      {open.data.sessions.length === 0 && (
        <p className="hint">{say('现在没有登录。', 'Not signed in anywhere now.')}</p>
      )}
      {open.data.sessions.map((one) => (
        <div key={one.id} className="clock">
          <b>
            <Moment at={one.createdAt} />
          </b>
          <span className="hint">
            {[deviceName(one.device), one.network].filter(Boolean).join(' · ')}
            {one.seenAt && (
              <>
                {say(' · 最近活动 ', ' · last seen ')}
                <Moment at={one.seenAt} />
              </>
            )}
          </span>
          <Button
            className="at-end"
            size="small"
            onClick={() => void onEnd(one.id).then(() => open.refetch())}
          >
            {say('结束', 'End')}
          </Button>
        </div>
      ))}
    </section>
  )
}
