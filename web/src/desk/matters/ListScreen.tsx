import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { BulkList } from '../bulk/BulkList.tsx'
import { deedsOfList } from '../bulk/deeds.ts'
import { useDesk } from '../desk.tsx'
import { useFilterWords } from '../lists/filter-words.ts'
import { ListTools } from '../lists/ListTools.tsx'
import { PrintedList } from '../lists/PrintedList.tsx'
import { ViewBar } from '../lists/ViewBar.tsx'
import { useViews } from '../lists/views.ts'
import { usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { Filters } from './Filters.tsx'

/** A sheet of paper that nobody counts: what is more is exported. */
const mostPrinted = 500

/** Find: words, kind, place, stage, unit, source, light and time; newest first, with how many there are. */
export function ListScreen() {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  const navigate = useNavigate()
  const { view: viewId, ...filter } = useSearch({ from: '/matters' })
  const { views, open, columns } = useViews(viewId)
  useTitle(open?.name ?? say('事项', 'Matters'))
  const pages = usePages(['matters', filter], (after) => api.list({ ...filter, ...after }))
  const filtered = Object.values(filter).some((value) => value !== undefined)
  const narrowing = Object.values({ ...filter, words: undefined }).filter(
    (value) => value !== undefined,
  ).length
  const words = useFilterWords(filter)
  const [printing, setPrinting] = useState(false)
  const [unfolded, setUnfolded] = useState(false)
  const total = useQuery({
    queryKey: ['matters', 'count', filter],
    queryFn: () => api.count(filter),
    // The page comes first: nobody waits for a count.
    enabled: pages.data !== undefined,
  })
  const set = (next: ListQuery) => {
    const kept = viewId !== undefined && Object.values(next).some((value) => value !== undefined)
    void navigate({ to: '/matters', search: kept ? { ...next, view: viewId } : next, replace: true })
  }
  async function print(): Promise<void> {
    setPrinting(true)
    let read = pages.rows.length
    for (let more = pages.hasNextPage; more && read < mostPrinted; ) {
      const { data, hasNextPage, isError } = await pages.fetchNextPage()
      read = data?.pages.reduce((sum, page) => sum + page.rows.length, 0) ?? read
      more = hasNextPage && !isError
    }
    setPrinting(false)
    // The rows that came are on the screen first.
    requestAnimationFrame(() => window.print())
  }
  return (
    <div className={unfolded ? 'list-screen unfolded' : 'list-screen'}>
      <div className="list-head">
        <h1>{open?.name ?? say('事项', 'Matters')}</h1>
        <p className="hint" aria-live="polite">
          {total.data?.count === null
            ? say('符合的太多或太散，未计数', 'Too many to count quickly')
            : total.data &&
              say(`共 ${total.data.count}${total.data.more ? '+' : ''} 件`, countWords(total.data))}
        </p>
        {/* On a phone the filters and tools would fill the first screen: they are folded until asked for. */}
        <Button className="unfold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {say('筛选和导出', 'Filter, export')}
          {narrowing > 0 && <b>{narrowing}</b>}
        </Button>
      </div>
      <ViewBar views={views} open={open} ready={pages.data !== undefined} />
      {open && open.outdated.length > 0 && <Outdated parts={open.outdated} mayChange={open.mayChange} />}
      <Filters key={viewId} filter={filter} onChange={set} />
      <ListTools
        filter={filter}
        open={open}
        columns={columns}
        print={() => void print()}
        printing={printing}
      />
      <BulkList
        // Another filter is another list: nothing stays chosen that is not in sight.
        key={JSON.stringify(filter)}
        pages={pages}
        deeds={deedsOfList(session)}
        columns={columns}
        from={{ filter: viewId === undefined ? filter : { ...filter, view: viewId } }}
        empty={
          filtered
            ? say(
                '在您的职责范围内，没有符合这些条件的事项。',
                'No matter within your reach fits these filters.',
              )
            : say('您的职责范围内还没有事项。', 'There is no matter within your reach yet.')
        }
      />
      <PrintedList
        title={open?.name ?? listTexts(language).title}
        filter={words}
        columns={columns}
        rows={pages.rows}
        isWhole={!pages.hasNextPage}
      />
    </div>
  )
}

/** What a view names that is no longer as it was. */
function Outdated({
  parts,
  mayChange,
}: {
  parts: readonly ('kind' | 'place' | 'unit')[]
  mayChange: boolean
}) {
  const { say } = useTexts()
  const named = {
    kind: say('类别已停用', 'its kind has ended'),
    place: say(
      '地点已撤并或停用，事项在接续的地方',
      'its place was merged or has ended: its matters are with the successor',
    ),
    unit: say('承办单位已停用', 'its unit has ended'),
  }
  return (
    <Alert
      className="gap"
      type="warning"
      showIcon
      title={parts.map((part) => named[part]).join(say('；', '; '))}
      description={
        mayChange
          ? say(
              '仍按原条件列出；改条件后请“保存改动”。',
              'It is listed as it was: change the filter, then save the change.',
            )
          : say(
              '仍按原条件列出；请告诉共享它的同事。',
              'It is listed as it was: tell the colleague who shares it.',
            )
      }
    />
  )
}

function countWords({ count, more }: { count: number | null; more: boolean }): string {
  return `${count}${more ? '+' : ''} ${count === 1 ? 'matter' : 'matters'}`
}
