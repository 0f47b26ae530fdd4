import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDay } from '../../i18n/time.ts'
import { Mark } from './Marks.tsx'

/** Why the clock stands or stood still, and what more time was asked for, the newest first. */
export function Stays({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const since = ({ from, endedAt }: MatterView['stays'][number]) =>
    from && `${formatDay(from, language)} – ${endedAt ? formatDay(endedAt, language) : say('现在', 'now')}`
  const day = (businessDay: string) => formatDay(`${businessDay}T12:00:00+08:00`, language)
  return (
    <>
      {[...view.stays].reverse().map((stay) => (
        <div key={stay.id} className="clock">
          <b>{matters.staySort[stay.sort]}</b>
          <span className="hint">
            {[
              stay.reason && nameIn(language, stay.reason.name),
              nameOf(stay.unitId),
              since(stay),
              stay.endedAt === null &&
                say(`${day(stay.until)} 复查`, `to be looked at again on ${day(stay.until)}`),
              stay.renewals > 0 && say(`已续 ${stay.renewals} 次`, `parked further ${stay.renewals}×`),
              stay.endedBy && matters.stayEnd[stay.endedBy],
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Mark tone={stay.endedAt === null ? 'strong' : 'plain'}>{matters.stayState[stay.state]}</Mark>
        </div>
      ))}
      {[...view.extensions].reverse().map((extension) => (
        <div key={extension.id} className="clock">
          <b>{say('延期', 'More time')}</b>
          <span className="hint">
            {limitWords(extension, language)} · {nameOf(extension.unitId)} ·{' '}
            {formatDay(extension.askedAt, language)}
          </span>
          <Mark tone={extension.state === 'asked' ? 'strong' : 'plain'}>
            {matters.extensionState[extension.state]}
          </Mark>
        </div>
      ))}
    </>
  )
}
