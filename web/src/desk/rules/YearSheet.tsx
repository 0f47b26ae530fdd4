import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { addDays, weekday } from '@manyuan/core/time.ts'
import { useTexts } from '../../i18n/language.tsx'

const months = Array.from({ length: 12 }, (_, at) => at + 1)

function daysOf(year: number, month: number): string[] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const days: string[] = []
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day)
  return days
}

/** How many days of the week lie before the first of a month, of weeks that begin on Monday. */
const blanksBefore = (first: string) => (weekday(first) + 6) % 7

type Sheet = {
  year: number
  days: readonly CalendarDay[]
  provisional: boolean
  wrong: ReadonlySet<string>
  onPress: ((day: string) => void) | undefined
}

/** Twelve months with what differs from the week; what belongs to it of the year before is said above them. */
export function YearSheet({ year, days, provisional, wrong, onPress }: Sheet) {
  const { say, matters } = useTexts()
  const known = new Map(days.map((one) => [one.day, one]))
  const before = days.filter(({ day }) => day < `${year}-01-01`)
  return (
    <>
      {provisional && (
        <p className="hint">
          {say(
            '暂算：只有法定节假日和周末，还没有调休安排。',
            'Provisional: statutory days and weekends alone.',
          )}
        </p>
      )}
      {before.length > 0 && (
        <p>
          {say('上一年年末：', 'At the end of the year before: ')}
          {before.map(({ day, kind }) => `${day} ${matters.dayReason[kind]}`).join(say('、', ', '))}
        </p>
      )}
      <div className="year-sheet">
        {months.map((month) => (
          <Month key={month} year={year} month={month} known={known} wrong={wrong} onPress={onPress} />
        ))}
      </div>
    </>
  )
}

function Month({
  year,
  month,
  known,
  wrong,
  onPress,
}: Pick<Sheet, 'year' | 'wrong' | 'onPress'> & { month: number; known: ReadonlyMap<string, CalendarDay> }) {
  const { say } = useTexts()
  const days = daysOf(year, month)
  const inEnglish = new Date(Date.UTC(year, month - 1)).toLocaleDateString('en-GB', {
    month: 'long',
    timeZone: 'UTC',
  })
  const name = say(`${month} 月`, inEnglish)
  const week = [...say('一二三四五六日', 'MTWTFSS')].map((letter, at) => ({ letter, at }))
  const blanks = Array.from({ length: blanksBefore(days[0] ?? '') }, (_, at) => at)
  return (
    <section className="panel month" aria-label={name}>
      <h2>{name}</h2>
      <div className="month-days">
        {week.map(({ letter, at }) => (
          <span key={at} className="week" aria-hidden="true">
            {letter}
          </span>
        ))}
        {blanks.map((at) => (
          <span key={`blank ${at}`} />
        ))}
        {days.map((day) => (
          <DayCell key={day} day={day} special={known.get(day)} wrong={wrong.has(day)} onPress={onPress} />
        ))}
      </div>
    </section>
  )
}

function DayCell({
  day,
  special,
  wrong,
  onPress,
}: {
  day: string
  special: CalendarDay | undefined
  wrong: boolean
  onPress: Sheet['onPress']
}) {
  const { say, matters, language } = useTexts()
  const kind = special?.kind ?? ([0, 6].includes(weekday(day)) ? 'weekend' : 'workday')
  const number = Number(day.slice(8))
  const short = { holiday: say('休', 'free'), makeUpWorkday: say('班', 'work'), weekend: '', workday: '' }[
    kind
  ]
  const words = `${number} ${short} ${day} ${matters.dayReason[kind]} ${special ? nameIn(language, special.name) : ''}`
  const classes = `day-cell ${kind}${wrong ? ' wrong-day' : ''}`
  const shown = (
    <>
      {number} <small>{short}</small>
    </>
  )
  return onPress ? (
    <button
      type="button"
      className={classes}
      title={words.trim()}
      aria-label={words.trim()}
      onClick={() => onPress(day)}
    >
      {shown}
    </button>
  ) : (
    <span className={classes} title={words.trim()}>
      {shown}
    </span>
  )
}
