import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { forgetPhotosOfOthers } from '../client/kept-photos.ts'
import { useReach } from '../client/reach.ts'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { OtherLanguage } from '../ui/OtherLanguage.tsx'
import { OtherTypeSize } from '../ui/OtherTypeSize.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import type { FieldApi } from './api.ts'
import { useField } from './field.ts'
import { Matter } from './Matter.tsx'
import { Report } from './Report.tsx'
import { Reported } from './Reported.tsx'
import { Tasks } from './Tasks.tsx'

type Session = Awaited<ReturnType<FieldApi['session']>>

/** Which page the address shows. */
function usePath(): string {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const look = () => setPath(location.pathname)
    addEventListener('popstate', look)
    return () => removeEventListener('popstate', look)
  }, [])
  return path
}

type Way = { to: string; name: string; page: ReactNode }

/** The ways that this post has; who is not shown a matter for having brought it has no list of those. */
function useWays(): readonly Way[] {
  const { session } = useField()
  const { say } = useTexts()
  const seesReported = grantsFor('matter.read').some(
    ({ roles, when }) => roles.includes(session.post.role) && when.includes('registrant'),
  )
  const ways: Way[] = [{ to: '/field', name: say('任务', 'Tasks'), page: <Tasks /> }]
  if (session.actions.includes('matter.register'))
    ways.push({ to: '/field/report', name: say('上报', 'Report'), page: <Report /> })
  if (seesReported)
    ways.push({ to: '/field/reported', name: say('我上报的', 'My reports'), page: <Reported /> })
  return ways
}

/** Head, page and the ways, which lie under the thumb. */
export function Page({
  onPost,
  onLeave,
}: {
  onPost: (session: Session) => void
  onLeave: () => Promise<void>
}) {
  const { go, session } = useField()
  const { say } = useTexts()
  const path = usePath()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  const ref = /^\/field\/matters\/([^/]+)$/.exec(path)?.[1]
  const ways = useWays()
  const way = ways.find(({ to }) => to === path)
  const name = ref ? say('事项', 'Matter') : way?.name
  const { postId } = session.post
  useEffect(() => void forgetPhotosOfOthers(postId), [postId])
  useEffect(() => {
    document.title = `${name ?? say('手机版', 'Field')} · ${say('满园', 'Manyuan')}`
    // Who listens or goes by keyboard begins at the new page, as after any link.
    if (shown.current !== path) main.current?.focus()
    shown.current = path
  }, [path, name, say])
  return (
    <div className="field-page">
      <Head onPost={onPost} onLeave={onLeave} />
      <Reach />
      <main ref={main} tabIndex={-1}>
        {ref ? <Matter key={ref} matter={decodeURIComponent(ref)} /> : (way?.page ?? <Tasks />)}
      </main>
      <nav className="ways" aria-label={say('主菜单', 'Main menu')}>
        {ways.map(({ to, name }) => (
          <a
            key={to}
            href={to}
            aria-current={path === to ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              go(to)
            }}
          >
            {name}
          </a>
        ))}
      </nav>
    </div>
  )
}

/** Whose page it is; what is rarely wanted waits behind it. */
function Head({ onPost, onLeave }: { onPost: (session: Session) => void; onLeave: () => Promise<void> }) {
  const { api, session, about } = useField()
  const { say, people, language } = useTexts()
  const { busy, problem, run } = useSending()
  const place = session.grid?.name ?? session.post.unitName
  return (
    <header>
      <details className="who">
        <summary>
          <span className="leaf" aria-hidden="true" />
          <span className="who-name">
            <b>{nameIn(language, place)}</b>
            <small>
              {people.role[session.post.role]} {session.staffName}
            </small>
          </span>
        </summary>
        <div className="who-more">
          {session.posts
            .filter(({ postId }) => postId !== session.post.postId)
            .map(({ postId, role, unitName }) => (
              <button
                type="button"
                key={postId}
                disabled={busy}
                onClick={() => void run(async () => onPost(await api.choosePost(postId)))}
              >
                {say('换到：', 'Act as ')}
                {people.role[role]} · {nameIn(language, unitName)}
              </button>
            ))}
          <a href="/desk">{say('到工作台', 'To the desk')}</a>
          <OtherTypeSize />
          <OtherLanguage />
          <button type="button" disabled={busy} onClick={() => void run(onLeave)}>
            {say('退出', 'Sign out')}
          </button>
          {problem && <Trouble>{problem}</Trouble>}
        </div>
      </details>
      {about.demonstration && (
        <p className="made-up">
          {say('演示：人物与事项均为虚构', 'Demonstration: people and matters are made up')}
        </p>
      )}
    </header>
  )
}

/** Says that the line is slow or away; what appears inside is read aloud. */
function Reach() {
  const { say } = useTexts()
  const reach = useReach()
  return (
    <div role="status" className={`reach ${reach}`}>
      {reach === 'slow' && say('网络较慢，请稍等…', 'The network is slow; please wait…')}
      {reach === 'away' &&
        say(
          '没有网络。写的内容还在，连上后再按一次。',
          'No network. What you wrote is here; send it once it is back.',
        )}
    </div>
  )
}
