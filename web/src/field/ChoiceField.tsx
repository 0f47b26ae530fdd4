import { useTexts } from '../i18n/language.tsx'
import { Field, FieldGroup } from '../ui/Field.tsx'
import type { Choice, Group, Option } from './asked.ts'

export type Fields = Readonly<Record<string, string>>
export type Part = { fields: Fields; missing: boolean; set: (part: Record<string, string>) => void }

/** What is chosen: several of a few are kept as one text, as what is typed is. */
function chosenOf({ name, as }: Choice, fields: Fields): string[] {
  const kept = fields[name] ?? ''
  return (as === 'many' ? kept.split(' ') : [kept]).filter(Boolean)
}

/** Whether one of what can be chosen now is: the days of one reason may be too far away for another. */
export function isChosen(choice: Choice, fields: Fields): boolean {
  if (choice.as === 'list') return true
  const chosen = chosenOf(choice, fields)
  return choice.options.some(({ value }) => chosen.includes(value))
}

/** One choice of a move, as large as a thumb: buttons, boxes to tick, or the phone's own list. */
export function ChoiceField({ choice, fields, missing, set }: Part & { choice: Choice }) {
  const { say } = useTexts()
  const { name, label } = choice
  if (choice.as === 'list')
    return (
      <Field id={name} label={label}>
        {(ties) => (
          <select
            {...ties}
            value={fields[name] || choice.now}
            onChange={({ target }) => set({ [name]: target.value })}
          >
            {choice.groups.map((group) => (
              <GroupOptions key={group.label} {...group} />
            ))}
          </select>
        )}
      </Field>
    )
  const isMissing = missing && !isChosen(choice, fields)
  return (
    <FieldGroup id={name} label={label} problem={isMissing ? say('请选择', 'Please choose') : undefined}>
      {choice.as === 'many' ? (
        <Ticks
          options={choice.options}
          chosen={chosenOf(choice, fields)}
          onChange={(now) => set({ [name]: now.join(' ') })}
        />
      ) : (
        <div className="chips">
          {choice.options.map(({ value, label }) => (
            <button
              type="button"
              key={value}
              aria-pressed={fields[name] === value}
              onClick={() => set({ [name]: value })}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

function Ticks({
  options,
  chosen,
  onChange,
}: {
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  return options.map(({ value, label }) => (
    <label key={value} className="tick">
      <input
        type="checkbox"
        checked={chosen.includes(value)}
        onChange={({ target }) =>
          onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
        }
      />
      {label}
    </label>
  ))
}

function GroupOptions({ label, options }: Group) {
  const rows = options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
  return options.length === 1 && options[0]?.label === label ? (
    rows
  ) : (
    <optgroup label={label}>{rows}</optgroup>
  )
}
