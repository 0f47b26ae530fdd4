import type { StaffView } from '@manyuan/core/people/staff-contract.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'

type Standing = Pick<StaffView['posts'][number], 'state' | 'stands'>

/** How a post stands today; one for later takes effect by itself on its first day. */
export function PostStateMarks({ post }: { post: Standing }) {
  const { say } = useTexts()
  const words = {
    past: say('已结束', 'Over'),
    now: say('在岗', 'Held now'),
    planned: say('到期自动生效', 'Begins by itself'),
  }
  return (
    <>
      <Mark tone={post.state === 'now' ? 'good' : 'plain'}>{words[post.state]}</Mark>{' '}
      {post.stands && <Mark>{say('代理', 'Stands in')}</Mark>}
    </>
  )
}
