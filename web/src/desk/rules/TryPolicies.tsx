import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type Difficulty, difficulties, type Source, sources } from '@manyuan/core/matters/vocabulary.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDue } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { Mark } from '../matters/Marks.tsx'
import { Stretches } from '../matters/Stretches.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { Choice } from './Choice.tsx'

/** Which policy holds for an example that came in now, why, and how its limits are reckoned. */
export function TryPolicies() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const [kindId, setKindId] = useState<string>()
  const [source, setSource] = useState<Source>('window')
  const [difficulty, setDifficulty] = useState<Difficulty>('general')
  const tried = useQuery({
    queryKey: ['try-policies', kindId, source, difficulty],
    queryFn: () => api.tryPolicies({ kindId: kindId ?? '', source, difficulty }),
    enabled: kindId !== undefined,
  })
  const [chosen, ...others] = tried.data?.fitting ?? []
  return (
    <section className="panel trial">
      <h2>{say('试一试：哪一条起作用', 'Try it: which one counts')}</h2>
      <KindSelect value={kindId} onChange={setKindId} />
      <div className="columns">
        <Choice
          label={say('来源', 'Source')}
          of={sources}
          words={matters.source}
          value={source}
          onChange={setSource}
        />
        <Choice
          label={say('难易', 'Difficulty')}
          of={difficulties}
          words={matters.difficulty}
          value={difficulty}
          onChange={setDifficulty}
        />
      </div>
      {kindId === undefined && (
        <p className="hint">
          {say(
            '选一个类别，看看现在登记这样一件事会用哪条规则、几时到期。',
            'Choose a kind to see which policy such a matter would get now, and when it would be due.',
          )}
        </p>
      )}
      {tried.error && <Refused problem={sentenceOf(tried.error)} />}
      {tried.data && !chosen && (
        <p>
          <Mark tone="strong">{say('没有时限', 'No limit')}</Mark>{' '}
          {say('没有哪条规则适用。', 'No policy is for such a matter.')}
        </p>
      )}
      {chosen && (
        <>
          <p>
            {say('用这一条：', 'This one counts: ')}
            <b>{nameIn(language, chosen.name)}</b>
            <br />
            <span className="hint">{nameIn(language, chosen.basis)}</span>
          </p>
          {others.length > 0 && (
            <p className="hint">
              {say('也适用、但没有它具体的：', 'Also for it, but less specific: ')}
              {others.map(({ name }) => nameIn(language, name)).join(say('；', '; '))}
            </p>
          )}
          {tried.data?.limits.map((limit) => (
            <details key={limit.milestone}>
              <summary>
                {matters.milestone[limit.milestone]} {limitWords(limit, language)}
                {say('，若此刻起算：', ', if it began now: ')}
                <b>{formatDue(limit.dueAt, language)}</b>{' '}
                {limit.provisional && <Mark>{say('暂定', 'Provisional')}</Mark>}
              </summary>
              <Stretches stretches={limit.stretches} />
            </details>
          ))}
        </>
      )}
    </section>
  )
}
