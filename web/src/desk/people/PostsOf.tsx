import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import type { StaffView } from '@manyuan/core/people/staff-contract.ts'
import { Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { Mark } from '../matters/Marks.tsx'
import { PostStateMarks } from './PostStateMarks.tsx'

/** The posts that somebody holds and held, and what is done about each. */
export function PostsOf({
  person,
  onGive,
  onHandOver,
  onLend,
  onEnd,
}: {
  person: StaffView
  onGive: () => void
  onHandOver: (postId: string) => void
  onLend: (postId: string) => void
  onEnd: (postId: string) => void
}) {
  const { say, people, language } = useTexts()
  const mayEdit = person.abilities.includes('edit')
  return (
    <section className="panel">
      <h2>{say('岗位', 'Posts')}</h2>
      {person.posts.map((post) => (
        <div key={post.postId} className="clock">
          <b>{people.role[post.role]}</b>
          <span>
            {nameIn(language, post.unitName)}
            {post.gridName && ` · ${nameIn(language, post.gridName)}`}
            {post.title && ` · ${post.title}`}
          </span>
          <span className="hint">
            {post.from} — {post.to ?? say('长期', 'open')}
          </span>
          {post.receivesSealed && <Mark>{say('接收密封事项', 'Receives sealed matters')}</Mark>}
          <PostStateMarks post={post} />
          {post.state !== 'past' && mayEdit && (
            <Space>
              <Button size="small" onClick={() => onHandOver(post.postId)}>
                {say('移交', 'Hand over')}
              </Button>
              {!isAdministrator(post.role) && (
                <Button size="small" onClick={() => onLend(post.postId)}>
                  {say('请人代理', 'Stand-in')}
                </Button>
              )}
              <AskFirst
                title={say('立即结束这个岗位？', 'End this post now?')}
                onConfirm={() => onEnd(post.postId)}
              >
                <Button size="small">{say('结束', 'End')}</Button>
              </AskFirst>
            </Space>
          )}
        </div>
      ))}
      {mayEdit && (
        <Button className="gap" onClick={onGive}>
          {say('增加岗位', 'Give a post')}
        </Button>
      )}
    </section>
  )
}
