import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import {
  type Risk,
  risks,
  type Source,
  sources,
  type Urgency,
  urgencies,
} from '@manyuan/core/matters/vocabulary.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { SuggestedRoute } from '../matters/SuggestedUnits.tsx'
import { sentenceOf } from '../Problem.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { Refused } from '../Refused.tsx'
import { Choice } from './Choice.tsx'
import { Labelled } from './Labelled.tsx'

/** To whom an example that came in now would be suggested, and by which rule or line of the duty list. */
export function TryRoute() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const [kindId, setKindId] = useState<string>()
  const [place, setPlace] = useState<DivisionView>()
  const [source, setSource] = useState<Source>('window')
  const [risk, setRisk] = useState<Risk>('low')
  const [urgency, setUrgency] = useState<Urgency>('normal')
  const tried = useQuery({
    queryKey: ['try-route', kindId, place?.id, source, risk, urgency],
    queryFn: () => api.tryRoute({ kindId: kindId ?? '', divisionId: place?.id ?? '', source, risk, urgency }),
    enabled: kindId !== undefined && place !== undefined,
  })
  const { suggestion, fitting = [], centre } = tried.data ?? {}
  const [, ...others] = fitting
  return (
    <section className="panel trial">
      <h2>{say('试一试：会推荐给谁', 'Try it: who is suggested')}</h2>
      <KindSelect value={kindId} onChange={setKindId} />
      <Labelled label={say('地点', 'Place')}>{(id) => <PlaceSelect id={id} onChange={setPlace} />}</Labelled>
      <div className="columns">
        <Choice
          label={say('来源', 'Source')}
          of={sources}
          words={matters.source}
          value={source}
          onChange={setSource}
        />
        <Choice label={say('风险', 'Risk')} of={risks} words={words.risk} value={risk} onChange={setRisk} />
        <Choice
          label={say('紧急程度', 'Urgency')}
          of={urgencies}
          words={matters.urgency}
          value={urgency}
          onChange={setUrgency}
        />
      </div>
      {(kindId === undefined || place === undefined) && (
        <p className="hint">
          {say(
            '选类别和地点，看看此刻这样一件事会推荐给谁、为什么。',
            'Choose a kind and a place to see to whom such a matter would be suggested now, and why.',
          )}
        </p>
      )}
      {tried.error && <Refused problem={sentenceOf(tried.error)} />}
      {suggestion && centre && (
        <div role="status">
          <p className="hint">
            {say(`由${nameIn(language, centre)}派遣`, `Sent by ${nameIn(language, centre)}`)}
          </p>
          <SuggestedRoute suggestion={suggestion} />
          {others.length > 0 && (
            <p className="hint">
              {say('也合适、但排在后面的规则：', 'Rules that fit as well, but stand behind: ')}
              {others.map(({ name }) => nameIn(language, name)).join(say('；', '; '))}
            </p>
          )}
        </div>
      )}
    </section>
  )
}
