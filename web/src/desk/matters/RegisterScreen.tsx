import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { type JustRegistered, keepRegistered } from './just-registered.ts'
import { RegisterForm } from './RegisterForm.tsx'
import { Unseen } from './Unseen.tsx'

/** Takes in what somebody brings; words are all that is needed, everything else can follow. */
export function RegisterScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [unseen, setUnseen] = useState<JustRegistered>()
  const [begun, setBegun] = useState(0)
  useTitle(say('登记', 'Register'))

  /** Opens what was registered; what the reader may not see has no page for them. */
  async function show(registered: JustRegistered): Promise<void> {
    keepRegistered(session.post.postId, registered)
    const { matter } = registered
    try {
      await queries.fetchQuery({ queryKey: ['matter', matter], queryFn: () => api.matter(matter) })
    } catch (error) {
      if (error instanceof CallError && error.problem.status === 404) return setUnseen(registered)
    }
    void message.success(say('已登记', 'Registered'))
    await navigate({ to: '/matters/$ref', params: { ref: matter }, state: { registered: true } })
  }

  if (unseen) return <Unseen registered={unseen} again={() => setUnseen(undefined)} />
  return (
    <>
      <h1>{say('登记', 'Register')}</h1>
      {session.centreId !== null && (
        <p className="hint">
          <Link to="/register/letters">{say('成批来信（带扫描件）', 'Letters in a batch, with scans')}</Link>
        </p>
      )}
      <RegisterForm key={begun} onDone={show} again={() => setBegun(begun + 1)} />
    </>
  )
}
