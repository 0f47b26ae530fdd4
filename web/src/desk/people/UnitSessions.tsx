import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { useStaffCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { useEdit } from '../places/place.ts'
import { deviceName } from './device.ts'

/** Who is signed in at a unit now, for the security administrator, who may end one session or all. */
export function UnitSessions({ unitId }: { unitId: string }) {
  const { api } = useDesk()
  const { say, people } = useTexts()
  const { message } = App.useApp()
  const command = useStaffCommand()
  const edit = useEdit()
  const found = useQuery({ queryKey: ['unit-sessions', unitId], queryFn: () => api.unitSessions(unitId) })
  const fault = faultOf(found)
  if (fault) return <Problem error={fault} retry={() => void found.refetch()} />
  if (!found.data) return <Spin />
  const { sessions, more } = found.data
  const act = (ended: Promise<unknown>) =>
    ended.then(
      () => found.refetch(),
      (error: unknown) => void message.error(sentenceOf(error), 8),
    )
  return (
    <section className="panel" aria-label={say('登录中的会话', 'Open sessions')}>
      <h2>{say('登录中的会话', 'Open sessions')}</h2>
      {sessions.length === 0 && <p className="hint">{say('现在没有人登录。', 'Nobody is signed in now.')}</p>}
      {sessions.map((one) => (
        <div key={one.id} className="clock">
          <b>
            <Link to="/staff/$id" params={{ id: one.staffId }}>
              {one.name}
            </Link>
          </b>
          <span>{one.roles.map((role) => people.role[role]).join(say('、', ', '))}</span>
          <span className="hint">
            {say('登录于 ', 'Signed in ')}
            <Moment at={one.createdAt} />
            {one.seenAt && (
              <>
                {say(' · 最近活动 ', ' · last seen ')}
                <Moment at={one.seenAt} />
              </>
            )}
            {[deviceName(one.device), one.network].filter(Boolean).map((where) => ` · ${where}`)}
          </span>
          {one.mayEnd && (
            <Button
              className="at-end"
              size="small"
              aria-label={say(`结束${one.name}的登录`, `End the session of ${one.name}`)}
              onClick={() =>
                void act(command('staff.endSession', { staffId: one.staffId, sessionId: one.id }))
              }
            >
              {say('结束', 'End')}
            </Button>
          )}
        </div>
      ))}
      {more && (
        <p className="hint">
          {say('人太多，只列出最近活动的。', 'There are too many: only those seen last are shown.')}
        </p>
      )}
      {sessions.some(({ mayEnd }) => mayEnd) && (
        <AskFirst
          title={say('结束这个单位所有人的登录？', 'End the sessions of everybody here?')}
          description={say(
            '各人须重新登录。您自己的，和还在您管不到的地方任职的人的，不结束。',
            'They have to sign in again. Your own stay, and those of people who have a post beyond your place.',
          )}
          onConfirm={() => act(edit('unit.endSessions', { unitId }))}
        >
          <Button className="gap">{say('全部结束', 'End all')}</Button>
        </AskFirst>
      )}
    </section>
  )
}
