import { useTexts } from '../i18n/language.tsx'
import { Entry, EntryLink } from './Entry.tsx'
import { Example } from './Example.tsx'
import { grouped } from './groups.ts'
import { SchemaTable } from './SchemaTable.tsx'
import { curlOf } from './sample.ts'
import { jsonOf, type Parameter, type RouteEntry, type Spec } from './spec.ts'

/** The routes by what they are about. */
export function Routes({ routes, spec }: { routes: readonly RouteEntry[]; spec: Spec }) {
  const { say } = useTexts()
  return grouped(routes, ({ tags }) => tags[0] ?? '').map(({ id, name, entries }) => (
    <section key={id} id={`about-${id}`}>
      <h3>{say(...name)}</h3>
      {entries.map((route) => (
        <Route key={route.id} route={route} spec={spec} />
      ))}
    </section>
  ))
}

function Route({ route, spec }: { route: RouteEntry; spec: Spec }) {
  const { say } = useTexts()
  const head = (
    <>
      <b className={`method ${route.method.toLowerCase()}`}>{route.method}</b> <code>{route.path}</code>
      <span>{say(route['x-summary-zh'], route.summary)}</span>
    </>
  )
  return (
    <Entry id={route.id} head={head}>
      {() => <RouteBody route={route} spec={spec} />}
    </Entry>
  )
}

/** Who may call a route, in words. */
function useWhoMay() {
  const { say } = useTexts()
  const names = {
    session: say('已登录的工作人员', 'staff who are signed in'),
    reporter: say('反映人（编码和查询码）', 'a reporter, with code and secret'),
    client: say('接入系统（密钥）', 'a connected system, with its key'),
  }
  return ({ security }: RouteEntry) =>
    security
      .flatMap((way) => {
        const [name] = Object.keys(way)
        if (name === undefined) return [say('任何人', 'anybody')]
        return name === 'session' || name === 'reporter' || name === 'client' ? [names[name]] : []
      })
      .join(say('、', '; '))
}

function RouteBody({ route, spec }: { route: RouteEntry; spec: Spec }) {
  const { say } = useTexts()
  const whoMay = useWhoMay()
  const body = jsonOf(route.requestBody)
  const [status = '200', answer] = Object.entries(route.responses).find(([code]) => code !== 'default') ?? []
  const answered = jsonOf(answer)
  return (
    <div className="entry-body">
      <p>
        {say('谁可以调用：', 'Who may call: ')}
        {whoMay(route)} · <EntryLink id={route.id}>{say('本条地址', 'Link')}</EntryLink>
      </p>
      {route.parameters && (
        <>
          <h4>{say('参数', 'Parameters')}</h4>
          <SchemaTable schema={asSchema(route.parameters)} spec={spec} />
        </>
      )}
      {body && (
        <>
          <h4>{say('请求', 'Request')}</h4>
          <SchemaTable schema={body} spec={spec} />
        </>
      )}
      {route.path.endsWith('/command') && (
        <p>
          <a href="#commands">
            {say('payload 按命令的名称，见“命令”', 'The payload goes by the command: see Commands')}
          </a>
        </p>
      )}
      <h4>
        {say('答复', 'Answer')} {status}
      </h4>
      {answered ? (
        <SchemaTable answer schema={answered} spec={spec} />
      ) : (
        <p className="hint">
          {Object.keys(answer?.content ?? {}).join(', ') || say('没有内容。', 'Without content.')}
        </p>
      )}
      <Example text={curlOf(route, spec)} />
    </div>
  )
}

function asSchema(parameters: readonly Parameter[]) {
  return {
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.flatMap(({ name, required }) => (required ? [name] : [])),
  }
}
