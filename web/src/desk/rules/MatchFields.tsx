import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { difficulties, risks, sources, urgencies } from '@manyuan/core/matters/vocabulary.ts'
import { routingHours } from '@manyuan/core/routing/rule.ts'
import { Form, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { KindSelect } from '../matters/KindSelect.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'

/** What of a matter a rule may ask for, by the names of the fields; of a place there is an id in the form. */
type ListedPart = 'source' | 'level' | 'risk' | 'urgency' | 'difficulty' | 'hours' | 'weekdays'
export type MatchPart = 'kindId' | 'divisionId' | ListedPart

type Listed = { name: string; options: { value: string | number; label: string | undefined }[] }

/** What each part is called, and what may be chosen of it. */
function useListedParts(): Record<ListedPart, Listed> {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const list = <Value extends string>(of: readonly Value[], labels: Record<Value, string>) =>
    of.map((value) => ({ value, label: labels[value] }))
  return {
    source: { name: say('来源', 'Source'), options: list(sources, matters.source) },
    level: {
      name: say('哪一级中心在派', 'Level of the centre'),
      options: [1, 2, 3, 4].map((value) => ({ value, label: words.level[value] })),
    },
    risk: { name: say('风险', 'Risk'), options: list(risks, words.risk) },
    urgency: { name: say('紧急程度', 'Urgency'), options: list(urgencies, matters.urgency) },
    difficulty: { name: say('难易', 'Difficulty'), options: list(difficulties, matters.difficulty) },
    hours: { name: say('时间', 'Time'), options: list(routingHours, words.hours) },
    weekdays: {
      name: say('星期', 'Days of the week'),
      options: words.weekday.flatMap((label, value) => (value > 0 ? [{ value, label }] : [])),
    },
  }
}

/** A list to choose one part from; in a line of several it says which line it is in. */
export function MatchSelect({ part, line, ...field }: { part: ListedPart; line?: number }) {
  const { say } = useTexts()
  const clear = useClear()
  const { name, options } = useListedParts()[part]
  const any = say('不限', 'Any')
  return (
    <Select
      {...field}
      {...(part === 'weekdays' ? { mode: 'multiple' as const } : {})}
      {...(line === undefined
        ? { placeholder: any }
        : {
            'aria-label': say(`第 ${line} 行${name}`, `Line ${line}: ${name.toLowerCase()}`),
            placeholder: say(`${name}不限`, `Any ${name.toLowerCase()}`),
          })}
      allowClear={clear}
      options={options}
    />
  )
}

/** For which matters a rule is; `children` is what is asked before, and `path` the place that is chosen to begin with. */
export function MatchFields({
  parts,
  path = null,
  children,
}: {
  parts: readonly MatchPart[]
  path?: string | null
  children?: ReactNode
}) {
  const { say } = useTexts()
  const listed = useListedParts()
  return (
    <fieldset className="condition">
      <legend>{say('适用于（不选为不限）', 'For (any if empty)')}</legend>
      <div className="columns">
        {children}
        {parts.map((part) => {
          if (part === 'divisionId') return <PlacePart key={part} path={path} />
          if (part === 'kindId')
            return (
              <Form.Item key={part} name={part} label={say('类别', 'Kind')}>
                <KindSelect any />
              </Form.Item>
            )
          return (
            <Form.Item key={part} name={part} label={listed[part].name}>
              <MatchSelect part={part} />
            </Form.Item>
          )
        })}
      </div>
    </fieldset>
  )
}

function PlacePart({ path }: { path: string | null }) {
  const { say } = useTexts()
  const id = useId()
  const form = Form.useFormInstance()
  return (
    <>
      <Form.Item label={say('地点', 'Place')} htmlFor={id}>
        <PlaceSelect id={id} path={path} onChange={(place) => form.setFieldValue('divisionId', place?.id)} />
      </Form.Item>
      <Form.Item name="divisionId" hidden>
        <input type="hidden" />
      </Form.Item>
    </>
  )
}
