import { useTexts } from '../i18n/language.tsx'
import { formatAgo, formatDay, formatDistance, formatMoment } from '../i18n/time.ts'

/** A moment that was or is to come, with how far away it is: nobody has to reckon it. */
export function Moment({
  at,
  day = false,
  toCome = false,
}: {
  at: string
  /** The day alone, where the hour says nothing. */
  day?: boolean
  toCome?: boolean
}) {
  const { say, language } = useTexts()
  const distance = (toCome ? formatDistance : formatAgo)(at, Date.now(), language)
  return (
    <time dateTime={at}>
      {day ? formatDay(at, language) : formatMoment(at, language)}
      <span className="distance">{say(`（${distance}）`, ` (${distance})`)}</span>
    </time>
  )
}
