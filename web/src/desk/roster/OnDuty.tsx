import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { usePostName } from './roster.ts'

/** Who is on duty at a centre now, with who acts or hears for them, and the way to the roster. */
export function OnDuty({ centreId, divisionId }: { centreId: string; divisionId: string }) {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const nameOf = usePostName()
  const may = session.actions.includes('roster.read')
  const duty = useQuery({ queryKey: ['duty', centreId], queryFn: () => api.onDuty(centreId), enabled: may })
  if (!may) return null
  const { posts = [], deputies = [] } = duty.data ?? {}
  const stands = new Set(deputies.map(({ deputyPostId }) => deputyPostId))
  const on = posts.filter(({ postId }) => !stands.has(postId))
  const find = (id: string) => posts.find(({ postId }) => postId === id)
  return (
    <div className="on-duty">
      <h3>{say('现在值班', 'On duty now')}</h3>
      {duty.isError && <p className="hint">{sentenceOf(duty.error)}</p>}
      {duty.data && on.length === 0 && (
        <p className="hint">{say('现在没有排班。', 'Nobody is down for now.')}</p>
      )}
      {on.map((post) => (
        <p key={post.postId}>
          {nameOf(post)}
          {deputies
            .filter(({ postId }) => postId === post.postId)
            .map(({ deputyPostId, lent }) => (
              <small key={deputyPostId}>
                {lent
                  ? say(
                      `由 ${nameOf(find(deputyPostId))} 代理`,
                      `Stood in for by ${nameOf(find(deputyPostId))}`,
                    )
                  : say(
                      `由 ${nameOf(find(deputyPostId))} 代收消息`,
                      `Messages to ${nameOf(find(deputyPostId))}`,
                    )}
              </small>
            ))}
        </p>
      ))}
      <Link to="/places/$id/roster" params={{ id: divisionId }}>
        {say('值班表', 'Duty roster')}
      </Link>
    </div>
  )
}
