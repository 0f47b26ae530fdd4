import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EndFromDay } from './EndFromDay.tsx'

/** Ends a kind with today or a later day; one that has ended is published anew to hold again. */
export function EndKind({
  name,
  lastDay,
  onEnd,
}: {
  name: BothLanguages
  lastDay: string | null
  onEnd: (lastDay: string | undefined) => Promise<void>
}) {
  const { say, language } = useTexts()
  if (lastDay !== null)
    return <span className="hint">{say(`最后一天 ${lastDay}`, `Its last day: ${lastDay}`)}</span>
  return (
    <EndFromDay
      question={say(
        `停用“${nameIn(language, name)}”？在办的事项照办。`,
        `End "${nameIn(language, name)}"? Its open matters go on.`,
      )}
      onEnd={onEnd}
    />
  )
}
