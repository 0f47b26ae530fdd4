import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { formatDue } from '../i18n/time.ts'
import { Field, FieldGroup } from '../ui/Field.tsx'

type Said = { lateReason?: string; lateWords?: string }

/** Why limits were not kept, asked with the step that comes too late: one tap, and words if wanted. */
export function LateChips({
  late,
  view,
  said,
  missing,
  set,
}: {
  late: MatterView['late']
  view: MatterView
  said: Said
  missing: boolean
  set: (part: Record<string, string>) => void
}) {
  const { say, matters, language } = useTexts()
  if (late.length === 0) return null
  const which = late
    .map(({ milestone, dueAt }) => `${matters.milestone[milestone]} ${formatDue(dueAt, language)}`)
    .join(say('、', ', '))
  return (
    <>
      <FieldGroup
        id="late"
        label={say(`已超期（${which}），原因是`, `Late (${which}). Why?`)}
        problem={missing && !said.lateReason ? say('请选择', 'Please choose') : undefined}
      >
        <div className="chips">
          {view.clockChoices.lateReasons.map(({ id, name }) => (
            <button
              type="button"
              key={id}
              aria-pressed={said.lateReason === id}
              onClick={() => set({ lateReason: id })}
            >
              {nameIn(language, name)}
            </button>
          ))}
        </div>
      </FieldGroup>
      <Field id="lateWords" label={say('补充说明（可不填）', 'More about it (optional)')}>
        {(ties) => (
          <input
            {...ties}
            value={said.lateWords ?? ''}
            maxLength={500}
            onChange={(event) => set({ lateWords: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** What is sent of it. */
export function lateInput(late: MatterView['late'], { lateReason = '', lateWords = '' }: Said) {
  const words = lateWords.trim()
  const clockIds = late.map(({ clockId }) => clockId)
  return { clockIds, reasonId: lateReason, ...(words ? { words } : {}) }
}
