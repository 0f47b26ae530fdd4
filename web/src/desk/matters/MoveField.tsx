import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { textMoveOf } from '@manyuan/core/standard-texts/standard-text.ts'
import { mostAnswerDays } from '@manyuan/core/supervision/supervision.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk, useNames } from '../desk.tsx'
import { MomentField } from '../MomentField.tsx'
import { MeetingSelect } from '../meetings/MeetingSelect.tsx'
import { useNeeded } from '../needed.ts'
import { StandardTextsOf } from '../standard-texts/StandardTexts.tsx'
import { AnswerFields } from './AnswerFields.tsx'
import { CalledUnits, CameUnits } from './CalledUnits.tsx'
import { CallFirst } from './CallFirst.tsx'
import { DayWithin, MoreTime, StayReasonSelect } from './clock-fields.tsx'
import { Decisions } from './Decisions.tsx'
import type { FieldSpec, SimpleSpec } from './field-spec.ts'
import { KindField } from './KindField.tsx'
import { LateReasonSelect } from './LateFields.tsx'
import { MatterSelect } from './MatterSelect.tsx'
import type { DialogAct } from './move-fields.ts'
import { PlaceField } from './PlaceField.tsx'
import { UnitLimits } from './UnitLimits.tsx'
import { UnitSelect } from './UnitSelect.tsx'
import { UnitsNearSelect } from './UnitsNearSelect.tsx'

/** One field of a move's dialog, or what stands in its place. */
export function MoveField({
  field,
  move,
  view,
  within,
}: {
  field: SimpleSpec
  move: MatterMove | DialogAct
  view: MatterView
  /** The field of which this one is a part. */
  within?: string
}) {
  if (field.input === 'answers') return <AnswerFields view={view} />
  if (field.input === 'callFirst') return <CallFirst />
  if (field.input === 'decisions') return <Decisions view={view} longest={field.longest} />
  return <PlainField field={field} move={move} input={field.input} view={view} within={within} />
}

/** The inputs that are one control with a label. */
type PlainInput = Exclude<FieldSpec['input'], 'answers' | 'callFirst' | 'decisions' | 'outcome'>

function PlainField({
  field,
  move,
  input,
  view,
  within,
}: {
  field: FieldSpec
  move: MatterMove | DialogAct
  input: PlainInput
  view: MatterView
  within: string | undefined
}) {
  const { language } = useTexts()
  const { fill, choose } = useNeeded()
  const asItIs = useAsItIs(field, view)
  const [zh, en] = field.label
  return (
    <Form.Item
      name={within === undefined ? field.name : [within, field.name]}
      label={language === 'en' ? en : zh}
      {...(asItIs ? { extra: asItIs } : {})}
      className={field.short ? 'short' : ''}
      rules={field.required ? [field.input === 'text' || field.input === 'line' ? fill : choose] : []}
    >
      <FieldInput field={field} move={move} input={input} view={view} />
    </Form.Item>
  )
}

/** What a field does not show by itself: where the matter lies, and who may see it. */
function useAsItIs(field: FieldSpec, view: MatterView): string {
  const { say, matters } = useTexts()
  const nameOf = useNames([view.line.divisionId, view.gridId])
  const now =
    field.input === 'place'
      ? [nameOf(view.line.divisionId), nameOf(view.gridId)].filter(Boolean).join(' ')
      : field.words === 'confidentiality'
        ? matters.confidentiality[view.line.confidentiality]
        : ''
  return now && say(`现在：${now}`, `Now: ${now}`)
}

function choicesOf({ choices = [] }: FieldSpec, view: MatterView): readonly string[] {
  return typeof choices === 'function' ? choices(view) : choices
}

const fewChoices = 4

type InputProps = {
  field: FieldSpec
  move: MatterMove | DialogAct
  input: PlainInput
  view: MatterView
  value?: never
  onChange?: (value: unknown) => void
  id?: string
}

function FieldInput({ field, move, input, view, ...control }: InputProps) {
  const { say, matters } = useTexts()
  const clear = useClear()
  switch (input) {
    case 'text': {
      const kept = textMoveOf(move)
      if (kept)
        return <StandardTextsOf move={kept} view={view} rows={3} maxLength={field.longest} {...control} />
      return <Input.TextArea rows={3} {...(field.longest ? { maxLength: field.longest } : {})} {...control} />
    }
    case 'yesNo':
      return (
        <Radio.Group
          {...control}
          optionType="button"
          options={[
            { value: true, label: say('是', 'Yes') },
            { value: false, label: say('否', 'No') },
          ]}
        />
      )
    case 'choice': {
      const names: Record<string, string> = field.words ? matters[field.words] : {}
      const options = choicesOf(field, view).map((value) => ({ value, label: names[value] ?? value }))
      // A few choices lie open: one tap instead of two.
      if (options.length <= fewChoices)
        return <Radio.Group {...control} optionType="button" options={options} />
      return <Select allowClear={field.required ? false : clear} options={options} {...control} />
    }
    case 'many': {
      const names: Record<string, string> = field.words ? matters[field.words] : {}
      const options = choicesOf(field, view).map((value) => ({ value, label: names[value] ?? value }))
      const name = say(...field.label)
      // A group of boxes may say what it is called, not that it is needed: that is said where nothing was chosen.
      const group = { ...control, 'aria-label': name, 'aria-required': undefined }
      return <Checkbox.Group className="many" options={options} {...group} />
    }
    case 'days':
      return <InputNumber min={1} max={mostAnswerDays} precision={0} {...control} />
    case 'stayReason':
      return <StayReasonSelect view={view} {...control} />
    case 'lateReason':
      return <LateReasonSelect reasons={view.clockChoices.lateReasons} {...control} />
    case 'day':
      return <DayWithin field={field} view={view} {...control} />
    case 'more':
      return <MoreTime view={view} {...control} />
    case 'kind':
      return <KindField words={view.words} {...control} />
    case 'place':
      return <PlaceField {...control} />
    case 'unit':
      return <UnitSelect view={view} {...control} />
    case 'units':
      return <UnitSelect view={view} many {...control} />
    case 'unitsCalled':
      return <CalledUnits view={view} {...control} />
    case 'unitsCame':
      return <CameUnits view={view} {...control} />
    case 'unitLimits':
      return <UnitLimits {...control} />
    case 'moment':
      return <MomentField empty={say('立即（一小时内到）', 'At once (within an hour)')} {...control} />
    case 'line':
      return <Input {...(field.longest ? { maxLength: field.longest } : {})} {...control} />
    case 'unitsNear':
      return <UnitsNearSelect divisionId={view.line.divisionId} {...control} />
    case 'meeting':
      return <MeetingSelect {...control} />
    case 'matter':
      return <MatterSelect view={view} {...control} />
    case 'centreBelow':
      return <CentreSelect path={view.line.path} {...control} />
  }
}

/** The centres directly below the reader's own; the one in whose place the matter lies stands first. */
function CentreSelect({
  path,
  ...control
}: {
  path: string
  value?: never
  onChange?: (value: unknown) => void
}) {
  const { api, session } = useDesk()
  const { language, say } = useTexts()
  const { data } = useQuery({
    queryKey: ['below', session.divisionId],
    queryFn: () => api.divisions({ parent: session.divisionId }),
  })
  const options = (data?.divisions ?? [])
    .filter((division) => division.centreId !== null)
    .filter((division) => isWithin(path, division.path) || isWithin(division.path, path))
    .map((division) => {
      const name = nameIn(language, division.name)
      const isHere = isWithin(path, division.path)
      const label = isHere ? say(`${name}（事项所在地）`, `${name} (where it lies)`) : name
      return { value: division.centreId ?? '', label, isHere }
    })
    .sort((a, b) => Number(b.isHere) - Number(a.isHere))
  return (
    <Select
      {...control}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      placeholder={say('选择下级中心', 'Choose a centre below')}
    />
  )
}
