import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useRef, useState } from 'react'
import { useReach } from '../client/reach.ts'
import { useSending } from '../client/sending.ts'
import { useLanguage, useTexts } from '../i18n/language.tsx'
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

/** Head, page and the three ways, which lie under the thumb. */
export function Page({
  onPost,
  onLeave,
}: {
  onPost: (session: Session) => void
  onLeave: () => Promise<void>
}) {
  const { go } = useField()
  const { say } = useTexts()
  const path = usePath()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  const ref = /^\/field\/matters\/([^/]+)$/.exec(path)?.[1]
  const ways = [
    { to: '/field', name: say('任务', 'Tasks') },
    { to: '/field/report', name: say('上报', 'Report') },
    { to: '/field/reported', name: say('我上报的', 'My reports') },
  ]
  const name = ref ? say('事项', 'Matter') : ways.find(({ to }) => to === path)?.name
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
        {ref ? (
          <Matter key={ref} matter={decodeURIComponent(ref)} />
        ) : path === '/field/report' ? (
          <Report />
        ) : path === '/field/reported' ? (
          <Reported />
        ) : (
          <Tasks />
        )}
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
  const { language, setLanguage } = useLanguage()
  const { say, people } = useTexts()
  const { busy, problem, run } = useSending()
  const place = session.grid?.name ?? session.post.unitName
  return (
    <header>
      <details className="who">
        <summary>
          <span className="leaf" aria-hidden="true" />
          <b>{nameIn(language, place)}</b>
          <small>
            {people.role[session.post.role]} {session.staffName}
          </small>
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
          <button
            type="button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
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
