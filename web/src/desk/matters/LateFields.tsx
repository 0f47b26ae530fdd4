import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Form, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useNeeded } from '../needed.ts'
import type { MoveValues } from './field-spec.ts'

/** Why limits were not kept, asked with the step that comes too late: one choice for all of them, and words if wanted. */
export function LateFields({ late, view }: { late: MatterView['late']; view: MatterView }) {
  const { say, matters, language } = useTexts()
  if (late.length === 0) return null
  const which = late
    .map(({ milestone, dueAt }) => `${matters.milestone[milestone]}（${formatDue(dueAt, language)}）`)
    .join('、')
  const inEnglish = late
    .map(({ milestone, dueAt }) => `${matters.milestone[milestone]} (${formatDue(dueAt, language)})`)
    .join(', ')
  return (
    <LateReasonFields
      hint={say(
        `超过的时限：${which}。只问这一次，按原因统计，不按人统计。`,
        `Limits not kept: ${inEnglish}. Asked once; counted by reason, never by person.`,
      )}
      reasons={view.clockChoices.lateReasons}
    />
  )
}

/** Asks for the reason, once for all that is late. */
export function LateReasonFields({ hint, reasons }: { hint: string; reasons: LateReasons }) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  return (
    <fieldset className="late-fields">
      <legend>{say('已经超期，请说明原因', 'It is late: please say why')}</legend>
      <p className="hint">{hint}</p>
      <Form.Item name="lateReasonId" label={say('超期原因', 'Why it is late')} rules={[choose]}>
        <LateReasonSelect reasons={reasons} />
      </Form.Item>
      <Form.Item name="lateWords" label={say('补充说明（可不填）', 'More about it (optional)')}>
        <Input maxLength={500} />
      </Form.Item>
    </fieldset>
  )
}

type LateReasons = readonly MatterView['clockChoices']['lateReasons'][number][]
type Control = { value?: never; onChange?: (value: unknown) => void; id?: string }

/** The reasons of the city. */
export function LateReasonSelect({ reasons, ...control }: Control & { reasons: LateReasons }) {
  const { language } = useTexts()
  const options = reasons.map(({ id, name }) => ({
    value: id,
    label: nameIn(language, name),
  }))
  return <Select {...control} options={options} />
}

type LateValues = { lateReasonId?: unknown; lateWords?: unknown }

/** What was filled in here. */
export function saidWhyLate({ lateReasonId, lateWords }: LateValues): { reasonId: unknown; words?: string } {
  const words = typeof lateWords === 'string' ? lateWords.trim() : ''
  return { reasonId: lateReasonId, ...(words ? { words } : {}) }
}

/** What was filled in here, apart from what the step itself asks. */
export function takeLate({ lateReasonId, lateWords, ...step }: MoveValues & LateValues): {
  step: MoveValues
  said: ReturnType<typeof saidWhyLate>
} {
  return { step, said: saidWhyLate({ lateReasonId, lateWords }) }
}
