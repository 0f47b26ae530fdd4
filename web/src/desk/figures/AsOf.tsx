import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'

/** Of when the numbers of a panel are: each is asked for by itself, and may be older than what stands beside it. */
export function AsOf({ at }: { at: string }) {
  const { say, language } = useTexts()
  return (
    <p className="hint">
      {say('数据时间', 'As of')} {formatMoment(at, language)}
    </p>
  )
}
