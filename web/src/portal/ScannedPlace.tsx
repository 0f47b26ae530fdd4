import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { CodedPlace, PlaceOfCode } from '@manyuan/core/places/codes-contract.ts'
import { useEffect, useEffectEvent } from 'react'
import { usePlaceCode } from '../client/use-place-code.ts'
import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import type { PortalApi } from './api.ts'
import type { Draft } from './draft.ts'
import { filledBy } from './place-code.ts'

/** What the code on a sheet filled in, before anything else: which place it is for, and how to choose another. */
export function ScannedPlace({
  api,
  code,
  draft,
  change,
}: {
  api: PortalApi
  /** The code as the address has it. */
  code: string | undefined
  draft: Draft
  change: (part: Partial<Draft>) => void
}) {
  const { say, language } = useTexts()
  const led = usePlaceCode(api.placeOfCode, code)
  const found = led.state === 'found' ? led.found : undefined
  const fill = (place: CodedPlace) =>
    change(filledBy(place, code ?? '', place.spot ? nameIn(language, place.spot) : ''))
  const fillOnce = useEffectEvent(({ place }: PlaceOfCode) => {
    if (place && draft.fromCode !== code) fill(place)
  })
  useEffect(() => {
    if (found) fillOnce(found)
  }, [found])

  if (led.state === 'unknown')
    return (
      <Trouble>
        <p>
          {say(
            '这个码认不出来：可能没印清楚、输错了，或者不是本地的码。不要紧，在下面照样可以反映，地点自己选。',
            'No place here has this code: it may be damaged, mistyped or of another city. You can report all the same: choose the place yourself below.',
          )}
        </p>
      </Trouble>
    )
  if (led.state === 'failed' && !draft.scanned)
    return (
      <Trouble>
        <p>{led.said}</p>
        <p>
          {say(
            '不用等：先写下面的内容，地点也可以自己选。',
            'No need to wait: write below, and choose the place yourself if you like.',
          )}
        </p>
        <div className="row">
          <button type="button" onClick={led.retry}>
            {say('再认一次', 'Read the code again')}
          </button>
        </div>
      </Trouble>
    )
  return (
    <div role="status" className={draft.scanned || led.state !== 'none' ? 'where' : 'nothing'}>
      {led.state === 'reading' && !draft.scanned && (
        <p>
          {say('正在看这个码是哪里，您可以先写…', 'Looking up where this code is; go on writing meanwhile…')}
        </p>
      )}
      {found?.ended && <Ended found={found} />}
      {draft.scanned && (
        <>
          <p>
            <b>{say('地点已按扫的码填好', 'The code has filled in the place')}</b>
          </p>
          <ScannedWords draft={draft} spot={draft.spot} />
          <OtherPlace change={change} />
        </>
      )}
      {found && found.choices.length > 0 && <Choices found={found} draft={draft} onChoose={fill} />}
    </div>
  )
}

/** The place in words, down to the spot where it is told nowhere else. */
export function ScannedWords({ draft: { scanned }, spot }: { draft: Draft; spot?: string }) {
  const { language } = useTexts()
  if (!scanned) return null
  return <p>{[language === 'zh' ? scanned.zh : scanned.en, spot].filter(Boolean).join(' · ')}</p>
}

/** The part of the form in which a place is chosen. */
export const whereId = 'where'

/** A sheet may have been carried elsewhere: one press, and the place is chosen by hand. The button is gone then. */
export function OtherPlace({ change }: { change: (part: Partial<Draft>) => void }) {
  const { say } = useTexts()
  return (
    <div className="row">
      <button
        type="button"
        onClick={() => {
          change({ scanned: null, point: null, spot: '' })
          document.getElementById(whereId)?.focus()
        }}
      >
        {say('不是这里，另选地点', 'Not here: choose another place')}
      </button>
    </div>
  )
}

function Ended({ found: { name, place } }: { found: PlaceOfCode }) {
  const { say, language } = useTexts()
  const printed = nameIn(language, name)
  return (
    <p>
      {place
        ? say(
            `码上印的“${printed}”已经调整，现在归下面这里。`,
            `"${printed}" on the sheet is not there any more; what goes on in its place stands below.`,
          )
        : say(
            `码上印的“${printed}”已经调整，分到了几个地方。`,
            `"${printed}" on the sheet is not there any more; several places go on.`,
          )}
    </p>
  )
}

function Choices({
  found: { place, choices },
  draft: { scanned, way },
  onChoose,
}: {
  found: PlaceOfCode
  draft: Draft
  onChoose: (place: CodedPlace) => void
}) {
  const { say, language } = useTexts()
  const isChosen = ({ gridId, divisionId }: CodedPlace) =>
    scanned !== null && (gridId === null ? way.at(-1) === divisionId : scanned.gridId === gridId)
  return (
    <fieldset className="code-choices">
      <legend>
        {place
          ? say('是哪个网格？分不清可以不选', 'Which grid is it? Leave it if you cannot tell')
          : say('您在哪里？', 'Where are you?')}
      </legend>
      <div className="row">
        {choices.map((choice) => (
          <button
            key={choice.gridId ?? choice.divisionId}
            type="button"
            aria-pressed={isChosen(choice)}
            onClick={() => onChoose(choice)}
          >
            {nameIn(language, choice.name)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
