import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Breadcrumb, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { KindEditor } from './KindEditor.tsx'
import { KindPreview } from './KindPreview.tsx'
import { KindVersions } from './KindVersions.tsx'
import './rules.css'

/** One kind: to be written by those who may, to be looked at by other administrators. */
export function KindScreen() {
  const { id = '' } = useParams({ strict: false })
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { byId, nameOf } = useKinds()
  const page = useQuery({ queryKey: ['rule-kind', id], queryFn: () => api.ruleKind(id) })
  const newest = page.data && (page.data.draft ?? page.data.published)
  useTitle(newest ? nameIn(language, newest.name) : undefined)
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data || !newest) return <Spin className="whole" />
  const above: string[] = []
  for (let at = newest.parentId; at !== null && !above.includes(at); at = byId.get(at)?.parentId ?? null)
    above.unshift(at)
  return (
    <>
      <Breadcrumb
        items={[
          { title: <Link to="/rules">{say('类别与表单', 'Kinds and forms')}</Link> },
          ...above.map((one) => ({
            title: (
              <Link to="/rules/kinds/$id" params={{ id: one }}>
                {nameOf(one)}
              </Link>
            ),
          })),
        ]}
      />
      <h1>
        {nameIn(language, newest.name)}{' '}
        {page.data.published === null && <Mark>{say('新，未发布', 'new, not published')}</Mark>}
        {page.data.lastDay && (
          <Mark>{say(`最后一天 ${page.data.lastDay}`, `last day ${page.data.lastDay}`)}</Mark>
        )}
      </h1>
      {page.data.abilities.includes('rules.edit') ? (
        <KindEditor key={id} page={page.data} newest={newest} />
      ) : (
        <div className="split even">
          <KindPreview draft={newest} id={id} />
          <KindVersions page={page.data} />
        </div>
      )}
    </>
  )
}
