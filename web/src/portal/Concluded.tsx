import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'

/** Why a matter ended although its reporter does not agree, what was done, and which ways remain. */
export function Concluded({ conclusion }: { conclusion: FollowView['conclusion'] }) {
  const { say, matters } = useTexts()
  if (!conclusion) return null
  const { unit, reason, done, ways, where } = conclusion
  return (
    <section className="result concluded">
      <h2>{say('为什么终结', 'Why it ends')}</h2>
      {unit && <p className="hint">{unit}</p>}
      <p>{reason}</p>
      {done && (
        <>
          <h3>{say('做过什么', 'What was done')}</h3>
          <p>{done}</p>
        </>
      )}
      <h3>{say('您还可以走的渠道', 'Ways that remain to you')}</h3>
      <ul>
        {ways.map((way) => (
          <li key={way}>{matters.wayOnForCitizen[way]}</li>
        ))}
      </ul>
      {where && <p>{where}</p>}
      <p className="hint">
        {say(
          '您说过的“没有解决”“不满意”原样记着，不会算成解决或者满意。',
          'That you said it was not solved, or that you are not satisfied, stays as you said it, and is never counted as solved or satisfied.',
        )}
      </p>
    </section>
  )
}
