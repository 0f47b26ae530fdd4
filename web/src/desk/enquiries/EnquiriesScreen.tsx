import { businessDayOf } from '@manyuan/core/time.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { DayCounts } from './DayCounts.tsx'
import { EnquiryLine } from './EnquiryLine.tsx'
import { ExportEnquiries } from './ExportEnquiries.tsx'
import { QuickLine } from './QuickLine.tsx'

/** Who came or called and was answered at once: a line each, without anybody's name, and apart from the matters. */
export function EnquiriesScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  useTitle(say('来访咨询', 'Enquiries'))
  const today = businessDayOf(new Date())
  const { day: chosen } = useSearch({ from: '/enquiries' })
  const navigate = useNavigate()
  const [exports, setExports] = useState(false)
  const query = useInfiniteQuery({
    queryKey: ['enquiries', chosen],
    queryFn: ({ pageParam }) =>
      api.enquiries({ ...(chosen ? { day: chosen } : {}), ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const refresh = async () => void (await query.refetch())
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  return (
    <>
      <div className="list-head">
        <h1>{say('来访咨询', 'Enquiries')}</h1>
        {session.actions.includes('matter.export') && (
          <Button onClick={() => setExports(true)}>{say('导出', 'Export')}</Button>
        )}
      </div>
      {exports && <ExportEnquiries day={chosen ?? today} onClose={() => setExports(false)} />}
      <p className="hint">
        {say(
          '当场答复的，一句话记一行，不写姓名电话；另行计数，不算事项。当场办不了的，转为事项。',
          'What is answered at once is one line, with no names or numbers; it is counted apart from matters. Anything else is registered as a matter.',
        )}
      </p>
      <QuickLine onKept={refresh} />
      <div className="enquiries-head">
        <DayField
          side="untilToday"
          name={say('日期', 'Day')}
          value={chosen ?? today}
          onChange={(day) =>
            void navigate({ to: '/enquiries', search: { day: day === today ? undefined : day } })
          }
        />
        <DayCounts counts={query.data?.pages[0]?.counts ?? []} />
      </div>
      {query.isPending && <Spin />}
      {!query.isPending && rows.length === 0 && (
        <p className="hint">{say('这一天还没有记录。', 'Nothing was kept on this day.')}</p>
      )}
      {rows.length > 0 && (
        <ol className="enquiries panel">
          {rows.map((row) => (
            <EnquiryLine key={row.id} enquiry={row} refresh={refresh} />
          ))}
        </ol>
      )}
      <MoreRows pages={{ ...query, rows }} />
    </>
  )
}
