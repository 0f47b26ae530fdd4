import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Emergency } from '../ui/Emergency.tsx'
import { portalApi } from './api.ts'
import { Follow } from './Follow.tsx'
import { Frame } from './Frame.tsx'
import { Home } from './Home.tsx'
import { codeInPath } from './place-code.ts'
import { Receipt } from './Receipt.tsx'
import { Report } from './Report.tsx'
import { type Received, recallReceipt, rememberMatter, rememberReceipt } from './remember.ts'

/** Seen by those who write kinds alone: nobody else loads it. */
const Preview = lazy(() => import('./Preview.tsx'))

/** Read by few, and long: it comes when somebody asks for it. */
const SwitchedOn = lazy(() => import('./SwitchedOn.tsx'))

type About = Awaited<ReturnType<ReturnType<typeof portalApi>['about']>>

const againAfterMs = 5000

/** Which page an address shows; going back works as people expect. `instead` leaves no way back to the page before. */
function usePath(): [string, (path: string, instead?: boolean) => void] {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const onPop = () => setPath(location.pathname)
    addEventListener('popstate', onPop)
    return () => removeEventListener('popstate', onPop)
  }, [])
  return [
    path,
    (to, instead = false) => {
      if (instead) history.replaceState(null, '', to)
      else history.pushState(null, '', to)
      setPath(location.pathname)
      scrollTo(0, 0)
    },
  ]
}

/** What everybody may know of this installation, asked for until it comes. */
function useAbout(api: ReturnType<typeof portalApi>): { about: About | undefined; failed: boolean } {
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
  return { about, failed }
}

/** The citizens' app: report, follow, answer. No account, no name needed. */
export function Portal() {
  const { say, language } = useTexts()
  const api = useMemo(() => portalApi(language), [language])
  const [path, go] = usePath()
  const { about, failed } = useAbout(api)
  const [received, setReceived] = useState<{ receipt: Received | undefined; files: File[] }>(() => ({
    receipt: recallReceipt(),
    files: [],
  }))
  const code = codeInPath(path)
  const reports = path === '/report' || code !== undefined
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    const page = {
      '/report': say('反映事项', 'Report'),
      '/receipt': say('回执', 'Receipt'),
      '/follow': say('查进度', 'Follow'),
      '/open': say('这里启用了什么', 'What is switched on here'),
    }[reports ? '/report' : path]
    document.title = `${page ?? say('反映与查询', 'Report and follow')} · ${say('满园', 'Manyuan')}`
    // Who listens or goes by keyboard begins at the new page, as after any link; a receipt begins at its own heading.
    if (shown.current !== path && path !== '/receipt') main.current?.focus()
    shown.current = path
  }, [path, reports, say])
  /** What was sent is not to be sent again by going back: the receipt stands where the form stood. */
  function receive(receipt: Received, files: File[]): void {
    rememberReceipt(receipt)
    setReceived({ receipt, files })
    go('/receipt', reports)
  }
  if (path === '/preview')
    return (
      <main ref={main} className="portal">
        <Suspense>
          <Preview />
        </Suspense>
      </main>
    )
  return (
    <Frame about={about} code={code} onHome={() => go('/')} onOpen={() => go('/open')}>
      <main ref={main} tabIndex={-1}>
        {failed && (
          <p role="alert" className="problem">
            {say('网络不通，正在重试…', 'No connection; trying again…')}
          </p>
        )}
        {reports ? (
          <>
            <Emergency />
            <Report api={api} about={about} code={code} onReceived={receive} />
          </>
        ) : path === '/receipt' && received.receipt ? (
          <Receipt
            api={api}
            about={about}
            {...received.receipt}
            files={received.files}
            onFollow={() => {
              if (received.receipt) rememberMatter(received.receipt)
              setReceived({ ...received, files: [] })
              go('/follow')
            }}
          />
        ) : path === '/follow' || path === '/receipt' ? (
          <Follow
            api={api}
            about={about}
            onNewFacts={() => go('/report')}
            onLeave={() => setReceived({ receipt: undefined, files: [] })}
          />
        ) : path === '/open' ? (
          <Suspense fallback={<p className="slow">{say('正在读取…', 'Loading…')}</p>}>
            <SwitchedOn api={api} />
          </Suspense>
        ) : path === '/' ? (
          <>
            <Emergency />
            <Home onReport={() => go('/report')} onFollow={() => go('/follow')} />
          </>
        ) : (
          <NoSuchPage onHome={() => go('/')} />
        )}
      </main>
    </Frame>
  )
}

function NoSuchPage({ onHome }: { onHome: () => void }) {
  const { say } = useTexts()
  return (
    <section className="card">
      <h1>{say('没有这个页面', 'There is no such page')}</h1>
      <p>{say('地址可能有误，或页面已经移走。', 'The address may be wrong, or the page has moved.')}</p>
      <button type="button" className="primary big" onClick={onHome}>
        {say('回到首页', 'To the first page')}
      </button>
    </section>
  )
}
