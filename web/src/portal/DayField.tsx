import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { Ties } from '../ui/Field.tsx'
import { type Day, dayOf, isRealDay, partsOf, today } from './day.ts'

/**
 * A day in three small fields, in the order of the reader's language: browsers word their own date field in the
 * language of the phone, and put the month first for many. `value` is a day, or what stands there so far.
 */
export function DayField({
  ties,
  value,
  onChange,
}: {
  ties: Ties
  value: string
  onChange: (value: string | undefined) => void
}) {
  const { say, language } = useTexts()
  const [parts, setParts] = useState<Day>(() => partsOf(value))
  function change(next: Day): void {
    setParts(next)
    onChange(dayOf(next))
  }
  const names = { year: say('年', 'Year'), month: say('月', 'Month'), day: say('日', 'Day') }
  const order = language === 'en' ? (['day', 'month', 'year'] as const) : (['year', 'month', 'day'] as const)
  const { id, ...told } = ties
  return (
    <div className="day">
      {order.map((part) => (
        <label key={part} className={part}>
          <input
            {...told}
            id={`${id}-${part}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={part === 'year' ? 4 : 2}
            value={parts[part]}
            onChange={(event) =>
              change({ ...parts, [part]: event.target.value.normalize('NFKC').replace(/\D/g, '') })
            }
          />
          <span>{names[part]}</span>
        </label>
      ))}
      {!isRealDay(value) && (
        <button type="button" className="small" onClick={() => change(partsOf(today()))}>
          {say('今天', 'Today')}
        </button>
      )}
    </div>
  )
}
