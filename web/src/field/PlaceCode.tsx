import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { CodedPlace, PlaceOfCode } from '@manyuan/core/places/codes-contract.ts'
import { useEffect, useEffectEvent } from 'react'
import { usePlaceCode } from '../client/use-place-code.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import { useField } from './field.ts'
import { codeIn, noPlace, placeFields } from './place-code.ts'
import type { useForm } from './use-form.ts'

/** The place by the code on its sheet, typed or pasted with its address; whoever gives none reports from their own grid. */
export function PlaceCode({ form }: { form: ReturnType<typeof useForm> }) {
  const { api } = useField()
  const { say, language } = useTexts()
  const { typed = '', placeCode, placeId } = form.fields
  const code = codeIn(typed)
  const led = usePlaceCode(api.placeOfCode, code)
  const found = led.state === 'found' ? led.found : undefined
  const fill = (place: CodedPlace) => form.set(placeFields(place, code ?? '', language))
  const fillOnce = useEffectEvent(({ place }: PlaceOfCode) => {
    // What was sent and not answered is sent again as it was: with another place it would be a second report.
    if (place && placeCode !== code && !form.busy && !form.unanswered) fill(place)
  })
  useEffect(() => {
    if (found) fillOnce(found)
  }, [found])
  return (
    <div className="part">
      <Field
        id="typed"
        label={say('地点码', 'Place code')}
        hint={say(
          '牌子上的九位号码，填了就按那里上报。',
          'The nine characters on a sheet: the report is for there.',
        )}
      >
        {(ties) => (
          <input
            {...ties}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="characters"
            value={typed}
            onChange={({ target }) => form.set({ ...(placeCode ? noPlace : {}), typed: target.value })}
          />
        )}
      </Field>
      <p role="status" className={led.state === 'none' ? 'nothing' : 'hint'}>
        {led.state === 'reading' && say('正在看这个码是哪里…', 'Looking up where this code is…')}
        {led.state === 'unknown' &&
          say(
            '这个码认不出来，请核对；照样可以上报，号码会写进具体位置。',
            'No place has this code: check it. You can report all the same; it goes into the spot.',
          )}
        {led.state === 'failed' && led.said}
        {found?.ended &&
          say(
            `码上印的“${nameIn(language, found.name)}”已经调整。`,
            `"${nameIn(language, found.name)}" on the sheet is not there any more.`,
          )}
      </p>
      {led.state === 'failed' && (
        <button type="button" onClick={led.retry}>
          {say('再认一次', 'Read the code again')}
        </button>
      )}
      {found && found.choices.length > 0 && (
        <div className="chips">
          {found.choices.map((choice) => (
            <button
              type="button"
              key={choice.gridId ?? choice.divisionId}
              aria-pressed={placeId === (choice.gridId ?? choice.divisionId)}
              onClick={() => fill(choice)}
            >
              {nameIn(language, choice.name)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
