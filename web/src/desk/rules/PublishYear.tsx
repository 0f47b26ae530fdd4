import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Form, Input, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { useRule, type YearPage } from './rules.ts'

const longestName = 200

/** What a year moves, said before it is published; and the notice it stands on. */
export function PublishYear({
  page,
  days,
  onClose,
}: {
  page: YearPage
  days: CalendarDay[]
  onClose: () => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const { message } = App.useApp()
  const { fill } = useNeeded()
  const rule = useRule()
  const { year, published } = page
  const written = days.map(({ day, kind, name }) => ({ day, kind, name }))
  const ahead = useQuery({
    queryKey: ['preview-calendar', year, written],
    queryFn: () => api.previewCalendar({ year, notice: published?.notice ?? String(year), days: written }),
  })
  const limits = ahead.data?.limits
  return (
    <FormDialog<{ notice: string }>
      title={say(`公布 ${year} 年的日历`, `Publish the calendar of ${year}`)}
      initial={{
        notice: published?.notice ?? `国务院办公厅关于${year}年部分节假日安排的通知`,
      }}
      onSend={async ({ notice }) => {
        await rule('calendar.publish', { year, notice, days: written }, published?.version)
        onClose()
        void message.success(say('已公布', 'Published'))
      }}
      onClose={onClose}
    >
      {ahead.isPending && <Spin />}
      {ahead.error && <Refused problem={sentenceOf(ahead.error)} />}
      {limits && (
        <p>
          {limits.looked === 0
            ? say(
                '没有暂定时限在等这一年，公布后什么都不动。',
                'No provisional limit waits for it: nothing moves.',
              )
            : say(
                `暂定时限看了 ${limits.looked} 个${limits.more ? '（还有更多）' : ''}：会推后 ${limits.later} 个，提前 ${limits.earlier} 个。已经定下的时限都不动。`,
                `Of ${limits.looked} provisional limits${limits.more ? ' (there are more)' : ''}, ${limits.later} move later and ${limits.earlier} earlier. All others stay.`,
              )}
        </p>
      )}
      <Form.Item name="notice" label={say('依据的通知', 'The notice it stands on')} rules={[fill]}>
        <Input maxLength={longestName} />
      </Form.Item>
    </FormDialog>
  )
}
