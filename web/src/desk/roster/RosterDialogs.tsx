import type { Shift, WeekShift } from '@manyuan/core/roster/roster.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { type RosterDay, type RosterPage, useRosterEdit } from './roster.ts'
import { ShiftFields } from './ShiftFields.tsx'

type Line = Shift & { weekdays: number[] }

/** Shifts of a week that are alike but for the day become one line. */
function linesOf(shifts: readonly WeekShift[]): Line[] {
  const alike = Map.groupBy(shifts, ({ postId, begins, ends }) => `${postId} ${begins} ${ends}`)
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { postId, begins, ends } = first
    return [{ postId, begins, ends, weekdays: same.map(({ weekday }) => weekday).sort((a, b) => a - b) }]
  })
}

function Overnight() {
  const { say } = useTexts()
  return (
    <p className="hint">
      {say(
        '结束不晚于开始的，到第二天为止，如 20:00 到 08:00；到当天最后写 24:00。',
        'What does not end later than it begins ends on the next day, as 20:00 to 08:00; the end of the day is 24:00.',
      )}
    </p>
  )
}

/** The weekly pattern from a day on. */
export function WeekDialog({
  centreId,
  page,
  onClose,
}: {
  centreId: string
  page: RosterPage
  onClose: () => void
}) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  const edit = useRosterEdit()
  const now = page.weeks.at(-1)
  async function send({ from, shifts }: { from: string; shifts: Line[] }): Promise<void> {
    const each = shifts.flatMap(({ weekdays, postId, begins, ends }) =>
      weekdays.map((weekday) => ({ weekday, postId, begins, ends })),
    )
    await edit('roster.setWeek', { centreId, from, shifts: each }, page.version || undefined)
    onClose()
  }
  return (
    <FormDialog<{ from: string; shifts: Line[] }>
      title={say('每周的班', 'The weekly roster')}
      initial={{ from: businessDayOf(new Date()), shifts: linesOf(now?.shifts ?? []) }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="from" label={say('从哪天起', 'From which day')} rules={[choose]}>
        <DayField side="fromToday" />
      </Form.Item>
      <Overnight />
      <ShiftFields posts={page.posts} weekly />
    </FormDialog>
  )
}

/** One day in place of the pattern: a holiday, a swap. */
export function DayDialog({
  centreId,
  page,
  day: { day, shifts },
  onClose,
}: {
  centreId: string
  page: RosterPage
  day: RosterDay
  onClose: () => void
}) {
  const { say, language } = useTexts()
  const edit = useRosterEdit()
  const on = formatShortDay(day, language)
  return (
    <FormDialog<{ shifts: Shift[] }>
      title={say(`${on} 的班`, `The roster of ${on}`)}
      initial={{ shifts: shifts.map(({ postId, begins, ends }) => ({ postId, begins, ends })) }}
      onSend={async (values) => {
        await edit('roster.setDay', { centreId, day, shifts: values.shifts }, page.version || undefined)
        onClose()
      }}
      onClose={onClose}
    >
      <Overnight />
      <ShiftFields posts={page.posts} />
    </FormDialog>
  )
}
