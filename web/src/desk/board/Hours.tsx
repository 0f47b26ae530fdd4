import { hourOfDay } from '@manyuan/core/time.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import type { Board } from './use-board.ts'

/** An hour of today in which something came in. */
export type CameIn = { hour: number; n: number; search: ListQuery }

/** The hours so far in which something came, each with the list behind it. */
export function hoursOf({ today, path }: Board): CameIn[] {
  return today.hours.flatMap((n, hour) =>
    n > 0 && hour <= today.hour ? [{ hour, n, search: { path, cameIn: hourOfDay(today.day, hour) } }] : [],
  )
}

/** An hour and how many came in it, in words. */
export function useHourInWords(): (came: CameIn) => string {
  const { say } = useTexts()
  return ({ hour, n }) => say(`${hour}:00—${hour + 1}:00：${n} 件`, `${hour}:00–${hour + 1}:00: ${n}`)
}

/** What the curve draws, as a list: for the keyboard, and for fingers that are wider than an hour. */
export function Hours({ hours }: { hours: readonly CameIn[] }) {
  const { say } = useTexts()
  const inWords = useHourInWords()
  if (hours.length === 0) return null
  return (
    <details className="defined">
      <summary>{say('每小时的数，列成单子', 'The hours as a list')}</summary>
      <ul>
        {hours.map((came) => (
          <li key={came.hour}>
            <Link to="/matters" search={came.search}>
              {inWords(came)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
