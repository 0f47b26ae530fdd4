import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { OtherLanguage } from '../ui/OtherLanguage.tsx'
import { OtherTypeSize } from '../ui/OtherTypeSize.tsx'
import { Commands, deedOf } from './Commands.tsx'
import { Guide } from './Guide.tsx'
import { RefusalList } from './RefusalList.tsx'
import { Routes } from './Routes.tsx'
import { commandsOf, routesOf, type Spec } from './spec.ts'

/** The description that this server gives of itself; `failed` when it did not come. */
function useSpec(): { spec: Spec | undefined; failed: boolean; again: () => void } {
  const [spec, setSpec] = useState<Spec>()
  const [failed, setFailed] = useState(false)
  const again = useCallback(() => {
    setFailed(false)
    fetch('/api/openapi.json')
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status))
        setSpec(await answer.json())
      })
      .catch(() => setFailed(true))
  }, [])
  useEffect(again, [again])
  return { spec, failed, again }
}

/** Whether every word that was typed is somewhere in what an entry says. */
function speaksOf(words: string, ...said: string[]): boolean {
  const text = said.join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The API as a page to be read: how to begin, then every command, route and refusal of this very server. */
export function Reference() {
  const { say } = useTexts()
  useEffect(() => {
    document.title = say('接口说明 · 满园', 'API · Manyuan')
  }, [say])
  return (
    <div className="reference">
      <header className="bar">
        <a href="/" className="brand">
          <span className="leaf" aria-hidden="true" />
          {say('满园', 'Manyuan')}
        </a>
        <span className="choices">
          <OtherTypeSize className="plain" />
          <OtherLanguage className="plain" />
        </span>
      </header>
      <main>
        <h1>{say('接口说明', 'API')}</h1>
        <p>
          {say(
            '由本系统按现行合同生成，和程序校验所用的是同一份。机器可读：',
            'Generated from the same contract that this server checks requests against. For machines: ',
          )}
          <a href="/api/openapi.json">OpenAPI 3.1</a>
        </p>
        <Body />
      </main>
    </div>
  )
}

function Body() {
  const { say } = useTexts()
  const { spec, failed, again } = useSpec()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  useEffect(() => {
    // The browser looked for the part that the address names before it was there.
    if (spec) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [spec])
  if (failed)
    return (
      <p role="alert" className="problem">
        {say('没有取到接口描述。', 'The description did not come.')}{' '}
        <button type="button" onClick={again}>
          {say('再试一次', 'Try again')}
        </button>
      </p>
    )
  if (!spec) return <p role="status">{say('正在打开…', 'Opening…')}</p>
  const all = routesOf(spec)
  const routes = all.filter((one) => speaksOf(words, one.method, one.path, one['x-summary-zh'], one.summary))
  const commands = commandsOf(spec).filter((one) =>
    speaksOf(words, one.name, one.sentTo, deedOf('zh', one.name), deedOf('en', one.name)),
  )
  const refusals = spec['x-refusals'].filter((one) =>
    speaksOf(words, one.code, String(one.status), one.zh.title, one.zh.next, one.en.title, one.en.next),
  )
  return (
    <>
      <Contents guided={words === ''} />
      <search className="find">
        <label htmlFor="find">{say('查找接口、命令、拒绝', 'Find a route, command or refusal')}</label>
        <input id="find" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <p role="status" className="hint">
          {say(
            `${commands.length} 条命令，${routes.length} 个接口，${refusals.length} 种拒绝`,
            `${commands.length} commands, ${routes.length} routes, ${refusals.length} refusals`,
          )}
        </p>
      </search>
      {words === '' && <Guide />}
      <section id="commands">
        <h2>{say('命令', 'Commands')}</h2>
        <p className="hint">
          {say(
            '例子是发布时的原样；尖括号里的换成自己的。',
            'The examples are those each was released with; what stands in angles is yours to fill in.',
          )}
        </p>
        <Commands commands={commands} routes={all} spec={spec} />
      </section>
      <section id="routes">
        <h2>{say('接口', 'Routes')}</h2>
        <Routes routes={routes} spec={spec} />
      </section>
      <section id="refusals">
        <h2>{say('拒绝', 'Refusals')}</h2>
        <RefusalList refusals={refusals} />
      </section>
    </>
  )
}

/** The parts of the page; those of the guide while it is there. */
function Contents({ guided }: { guided: boolean }) {
  const { say } = useTexts()
  return (
    <nav className="contents" aria-label={say('目录', 'Contents')}>
      {guided && (
        <>
          <a href="#begin">{say('开始', 'Begin')}</a>
          <a href="#who">{say('谁在调用', 'Who is asking')}</a>
          <a href="#writing">{say('写入', 'Writing')}</a>
          <a href="#lists">{say('列表与限流', 'Lists and limits')}</a>
          <a href="#papers">{say('材料', 'Papers')}</a>
        </>
      )}
      <a href="#commands">{say('命令', 'Commands')}</a>
      <a href="#routes">{say('接口', 'Routes')}</a>
      <a href="#refusals">{say('拒绝', 'Refusals')}</a>
    </nav>
  )
}
