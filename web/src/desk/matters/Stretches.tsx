import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { TriedLimit } from '@manyuan/core/rules/contract.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'

/** The arithmetic of a deadline, days in a row that count for one reason in one line. */
export function Stretches({ stretches }: { stretches: TriedLimit['stretches'] }) {
  const { say, matters, language } = useTexts()
  return (
    <ol className="stretches">
      {stretches.map((stretch) => (
        <li key={stretch.from} className={stretch.counted ? 'counted' : ''}>
          <span>
            {formatShortDay(stretch.from, language)}
            {stretch.days > 1 && ` – ${formatShortDay(stretch.to, language)}`}
          </span>
          <span>
            {matters.dayReason[stretch.reason]} {stretch.name && nameIn(language, stretch.name)}
            {stretch.provisional && say('（暂定）', ' (provisional)')}
          </span>
          <b>{stretch.counted ? stretch.total : '—'}</b>
        </li>
      ))}
    </ol>
  )
}
