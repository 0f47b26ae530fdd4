import type { RouteSuggestionView } from '@manyuan/core/routing/views.ts'
import { Select } from 'antd'
import type { ComponentRef, Ref } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Why } from '../matters/SuggestedUnits.tsx'
import { useReasons } from '../matters/UnitSelect.tsx'
import type { Choice } from './choices.ts'

/** Units behind their digits, with what speaks for each; one that has no digit is looked for by name. */
export function UnitChoices({
  suggestion,
  choices,
  all,
  chosen,
  onChoose,
  search,
}: {
  suggestion: RouteSuggestionView | null
  choices: readonly Choice[]
  all: readonly Choice[]
  chosen: Choice | undefined
  onChoose: (choice: Choice) => void
  search: Ref<ComponentRef<typeof Select>>
}) {
  const { say } = useTexts()
  const reasonsFor = useReasons()
  const further = chosen && !choices.includes(chosen) ? [chosen] : []
  return (
    <fieldset className="choices">
      <legend>{say('派给谁', 'To whom')}</legend>
      {[...choices, ...further].map((choice, at) => (
        <label key={choice.key} className={choice === chosen ? 'choice chosen' : 'choice'}>
          <input
            type="radio"
            name="triage-unit"
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          {at < choices.length && <kbd>{at + 1}</kbd>}
          <span>
            <b>{choice.name}</b>
            {choice.by === 'suggestion' ? (
              suggestion && <Why suggestion={suggestion} />
            ) : (
              <small className="quiet">{reasonsFor(choice.by)}</small>
            )}
            {choice.assist.length > 0 && (
              <small className="quiet">
                {say('协办：', 'with ')}
                {choice.assist.map(({ name }) => name).join(say('、', ', '))}
              </small>
            )}
          </span>
        </label>
      ))}
      {all.length > choices.length && (
        <div className="further">
          <kbd>u</kbd>
          <Select
            ref={search}
            aria-label={say('别的单位', 'Another unit')}
            placeholder={say('别的单位', 'Another unit')}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            options={all
              .filter((one) => !choices.includes(one))
              .map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(key: string | null) => {
              const choice = all.find((one) => one.key === key)
              if (choice) onChoose(choice)
            }}
          />
        </div>
      )}
    </fieldset>
  )
}
