import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { PostStateMarks } from './PostStateMarks.tsx'

/** Who holds which post at a unit and will, and the days in the weeks to come on which nobody does its work. */
export function UnitPosts({ unitId }: { unitId: string }) {
  const { api } = useDesk()
  const { say, people } = useTexts()
  const found = useQuery({ queryKey: ['unit-posts', unitId], queryFn: () => api.unitPosts(unitId) })
  const fault = faultOf(found)
  if (fault) return <Problem error={fault} retry={() => void found.refetch()} />
  if (!found.data) return <Spin />
  const { posts, gaps, needs } = found.data
  const roles = needs.map((role) => people.role[role]).join(say('或', ' or '))
  return (
    <section className="panel" aria-label={say('岗位', 'Posts')}>
      <h2>{say('岗位', 'Posts')}</h2>
      {gaps.map(({ from, to }) => (
        <Alert
          key={from}
          className="gap"
          type="warning"
          showIcon
          title={say(
            `${from} 至 ${to} 没有${roles}在岗`,
            `From ${from} to ${to} there is no ${roles.toLowerCase()}`,
          )}
          description={say('请增加岗位、延长岗位，或请人代理。', 'Give a post, or let somebody stand in.')}
        />
      ))}
      {posts.length === 0 && (
        <p className="hint">{say('还没有人在这里任职。', 'Nobody has a post here yet.')}</p>
      )}
      {posts.map((post) => (
        <div key={post.postId} className="clock">
          <b>{people.role[post.role]}</b>
          <span>
            <Link to="/staff/$id" params={{ id: post.staffId }}>
              {post.name}
            </Link>
            {post.title && ` · ${post.title}`}
          </span>
          <span className="hint">
            {post.from} — {post.to ?? say('长期', 'open')}
          </span>
          <PostStateMarks post={post} />
        </div>
      ))}
    </section>
  )
}
