import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { StandardTextsOf } from '../standard-texts/StandardTexts.tsx'

/** What the unit is told with it, which no citizen reads. */
export function Instruction({
  view,
  value,
  onChange,
}: {
  view: MatterView
  value: string
  onChange: (text: string) => void
}) {
  const { say } = useTexts()
  const name = say('办理要求（内部）', 'Instruction (internal)')
  return (
    <div className="instruction">
      <span className="suggested-of">
        {name} <kbd>t</kbd>
      </span>
      <StandardTextsOf
        move="dispatch"
        view={view}
        rows={2}
        maxLength={2000}
        aria-label={name}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
