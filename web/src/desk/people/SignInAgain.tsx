import type { SessionView } from '@manyuan/core/people/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { forgetRegistrations } from '../matters/registration-draft.ts'
import { SignInForm } from './SignInForm.tsx'

/**
 * The session ended while somebody was at work: what is typed on the screens behind stays for the same person, and is
 * out of sight until they have signed in again. For anybody else the desk starts afresh.
 */
export function SignInAgain({ session }: { session: SessionView }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const queries = useQueryClient()
  function leave(): void {
    forgetRegistrations()
    location.assign('/desk')
  }
  async function goOn(now: SessionView): Promise<void> {
    const isSame = now.posts.some(({ postId }) => postId === session.post.postId)
    if (!isSame) return leave()
    queries.setQueryData(['session'], now)
    if (now.post.postId !== session.post.postId)
      queries.setQueryData(['session'], await api.choosePost(session.post.postId))
    await queries.invalidateQueries()
  }
  return (
    <Modal
      open
      title={say('登录已过期', 'Your session has ended')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      zIndex={2000}
      classNames={{ mask: 'opaque' }}
    >
      <p>{say('请重新登录。填写的内容还在。', 'Sign in again. What you typed is still here.')}</p>
      <SignInForm api={api} onDone={goOn} />
      <Button type="link" block className="gap" onClick={leave}>
        {say('放弃未提交的内容，换人登录', 'Give up what was typed and let somebody else sign in')}
      </Button>
    </Modal>
  )
}
