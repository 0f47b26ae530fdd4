import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { OwnMessages } from '../messages/OwnMessages.tsx'
import { Deputies } from '../roster/Deputies.tsx'
import { useTitle } from '../title.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { deviceName } from './device.ts'
import { SetUpSecondFactor, StopSecondFactor } from './SecondFactor.tsx'

/** My sessions, my password, my second factor, and where I am told of my work. */
export function AccountScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  useTitle(say('账号', 'Account'))
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: api.sessions })
  return (
    <>
      <h1>{say('账号', 'Account')}</h1>
      <p>
        <Link to="/roles">
          {say('我的岗位可以做什么，其他岗位可以做什么', 'What my role may do, and what others may')}
        </Link>
      </p>
      <div className="split even">
        <div className="stack">
          <section className="panel">
            <h2>{say('我的登录', 'My sessions')}</h2>
            {sessions.isPending && <Spin />}
            {sessions.data?.sessions.map((one) => (
              <div key={one.id} className="clock">
                <b>
                  <Moment at={one.createdAt} />
                </b>
                <span className="hint">
                  {[deviceName(one.device), one.network].filter(Boolean).join(' · ')}
                </span>
                {one.current ? (
                  <span className="at-end">
                    <Mark tone="good">{say('本次', 'this one')}</Mark>
                  </span>
                ) : (
                  <Button
                    className="at-end"
                    size="small"
                    onClick={() => void api.endSession(one.id).then(() => sessions.refetch())}
                  >
                    {say('结束', 'End')}
                  </Button>
                )}
              </div>
            ))}
          </section>
          <Deputies />
          <section className="panel">
            <h2>{say('修改密码', 'Change password')}</h2>
            <ChangePassword />
          </section>
        </div>
        <div className="stack">
          <OwnMessages />
          <section className="panel">
            <h2>{say('动态口令（第二因素）', 'One-time codes (second factor)')}</h2>
            {session.secondFactor ? <StopSecondFactor /> : <SetUpSecondFactor />}
          </section>
        </div>
      </div>
    </>
  )
}
