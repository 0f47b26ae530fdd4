import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useMemo, useState } from 'react'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { portalApi } from './api.ts'
import { Emergency } from './Emergency.tsx'
import { Follow } from './Follow.tsx'
import { Home } from './Home.tsx'
import { Report } from './Report.tsx'

type About = Awaited<ReturnType<ReturnType<typeof portalApi>['about']>>

const againAfterMs = 5000

/** Which page an address shows; going back works as people expect. */
function usePath(): [string, (path: string) => void] {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const onPop = () => setPath(location.pathname)
    addEventListener('popstate', onPop)
    return () => removeEventListener('popstate', onPop)
  }, [])
  return [
    path,
    (to) => {
      history.pushState(null, '', to)
      setPath(location.pathname)
      scrollTo(0, 0)
    },
  ]
}

/** The citizens' app: report, follow, answer. No account, no name needed. */
export function Portal() {
  const { language, setLanguage } = useLanguage()
  const { say } = useTexts()
  const api = useMemo(() => portalApi(language), [language])
  const [path, go] = usePath()
  const [about, setAbout] = useState<About>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function ask(): void {
      api.about().then(
        (now) => {
          setAbout(now)
          setFailed(false)
        },
        () => {
          setFailed(true)
          timer = setTimeout(ask, againAfterMs)
        },
      )
    }
    ask()
    return () => clearTimeout(timer)
  }, [api])
  return (
    <div className="portal">
      <header className="bar">
        <a
          href="/"
          className="brand"
          onClick={(event) => {
            event.preventDefault()
            go('/')
          }}
        >
          <span className="leaf" aria-hidden="true" />
          满园
          {about && <small>{nameIn(language, about.city)}</small>}
        </a>
        <button type="button" className="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      {about?.demonstration && (
        <p className="made-up">
          {say('演示：人物与事项均为虚构', 'Demonstration: people and matters are made up')}
        </p>
      )}
      <main>
        {path === '/report' ? (
          <>
            <Emergency />
            <Report api={api} about={about} onFollow={() => go('/follow')} />
          </>
        ) : path === '/follow' ? (
          <Follow api={api} />
        ) : path !== '/' ? (
          <section className="card">
            <h1>{say('没有这个页面', 'There is no such page')}</h1>
            <p>{say('地址可能有误，或页面已经移走。', 'The address may be wrong, or the page has moved.')}</p>
            <button type="button" className="primary big" onClick={() => go('/')}>
              {say('回到首页', 'To the first page')}
            </button>
          </section>
        ) : (
          <>
            <Emergency />
            <Home onReport={() => go('/report')} onFollow={() => go('/follow')} />
          </>
        )}
        {failed && (
          <p role="alert" className="problem">
            {say('网络不通，正在重试…', 'No connection; trying again…')}
          </p>
        )}
      </main>
      <footer>
        <p>
          {say(
            '反映和调解都不收费，说理全凭自愿。',
            'Reporting and mediation are free, and talking is voluntary.',
          )}
        </p>
        <a href="/desk">{say('工作人员入口', 'For staff')}</a>
      </footer>
    </div>
  )
}
