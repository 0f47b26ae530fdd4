import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { recurrenceStates } from '@manyuan/core/recurring/rules.ts'
import type { RecurrenceView } from '@manyuan/core/recurring/views.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Radio, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { Curve } from './Curve.tsx'
import { Standing } from './Standing.tsx'

/** What returns in one's area, each with its curve: proposed to be judged, being mended, set aside, or over. */
export function RecurringScreen() {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const [state, setState] = useState<RecurrenceView['state']>('proposed')
  useTitle(say('反复问题', 'What returns'))
  const page = useInfiniteQuery({
    queryKey: ['recurring', state],
    initialPageParam: '',
    queryFn: ({ pageParam }) => api.recurring({ state, ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: ({ next }) => next,
  })
  const fault = faultOf(page)
  const rows = page.data?.pages.flatMap((one) => one.rows) ?? []
  return (
    <>
      <ScreenHead title={say('反复问题', 'What returns')}>
        {say(
          '同一地点、同一类别隔月又来的，由系统每天从统计数里找出来提出；是不是同一个根源，由人研判。只看地点和类别，不看是谁。',
          'The same kind at the same place, month after month, found every day from the sums; whether one cause is behind it a person judges. Places and kinds alone, never who.',
        )}
      </ScreenHead>
      <Radio.Group
        aria-label={say('状态', 'State')}
        optionType="button"
        value={state}
        options={recurrenceStates.map((value) => ({ value, label: matters.recurrenceState[value] }))}
        onChange={(event) =>
          setState(recurrenceStates.find((one) => one === event.target.value) ?? 'proposed')
        }
      />
      {fault && <Problem error={fault} retry={() => void page.refetch()} />}
      {page.isPending && <Spin className="whole" />}
      {page.data && rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            state === 'proposed'
              ? say(
                  '没有待研判的：辖区内没有同一地点、同一类别隔月又来的事项。系统每天夜里找一次。',
                  'Nothing waits to be judged: no kind comes to the same place month after month. It is looked for every night.',
                )
              : say('没有这样的问题。', 'There are none.')
          }
        />
      )}
      {rows.length > 0 && (
        <section className="panel gap">
          {rows.map((row) => (
            <Row key={row.id} of={row} />
          ))}
        </section>
      )}
      {page.hasNextPage && (
        <Button loading={page.isFetchingNextPage} onClick={() => void page.fetchNextPage()}>
          {say('再看一些', 'More')}
        </Button>
      )}
    </>
  )
}

function Row({ of }: { of: RecurrenceView }) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const about = of.cause?.ref ?? of.latest
  return (
    <article className="recurring">
      <div>
        <h3>
          {nameIn(language, of.place)} · {kinds.nameOf(of.kindId)}
        </h3>
        <Standing of={of} />
        <p className="recurring-ways">
          {about && (
            <Link to="/matters/$ref" params={{ ref: about }}>
              {of.cause?.ref
                ? say('打开根源事项', 'Open the root-cause matter')
                : say('打开最近一件，在那里研判', 'Open the newest, and judge there')}
            </Link>
          )}
          <Link to="/matters" search={{ path: of.path, kindId: of.kindId, from: of.from, to: of.to }}>
            {say('看这些事项', 'See the matters')}
          </Link>
        </p>
      </div>
      <Curve of={of} />
    </article>
  )
}
