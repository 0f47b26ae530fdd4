import { type Holder, sumOfShares } from '@manyuan/core/clock/shares.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { workingLength } from '../../i18n/working-length.ts'

/** How wide the bar is in its own units; it stretches to the room there is. */
const width = 1000

/** 用时: which level and which unit had the matter for how long, in working time; never a person. The parts add up to the whole. */
export function Shares({
  shares,
  nameOf,
}: {
  shares: MatterView['shares']
  nameOf: (id: string | null) => string
}) {
  const { say, matters, language } = useTexts()
  const sums = sumOfShares(shares)
  const whole = sums.reduce((sum, { workingMinutes }) => sum + workingMinutes, 0)
  const named = (holder: Holder) => {
    if (holder.by !== 'nobody') return nameOf(holder.id)
    const why = holder.why === 'over' ? say('办结以后', 'it was over') : matters.staySort[holder.why]
    return say(`不计入任何单位：${why}`, `Nobody’s: ${why}`)
  }
  const numberOf = new Map(sums.map(({ holder }, n) => [keyOf(holder), n]))
  const toneOf = (holder: Holder) =>
    holder.by === 'nobody' ? 'nobody' : `holder-${(numberOf.get(keyOf(holder)) ?? 0) % tones}`
  let at = 0
  return (
    <>
      <h3>
        {say(
          `各级、各单位用时（共 ${workingLength(whole, say)}）`,
          `Who had it for how long (${workingLength(whole, say)} in all)`,
        )}
      </h3>
      {whole > 0 && (
        // Read aloud is the list below, which says the same.
        <svg className="shares" viewBox={`0 0 ${width} 20`} preserveAspectRatio="none" aria-hidden="true">
          {shares.map((share) => {
            const part = (share.workingMinutes / whole) * width
            const x = at
            at += part
            return (
              <rect key={share.from} className={toneOf(share.holder)} x={x} y="0" width={part} height="20">
                <title>{`${named(share.holder)} ${workingLength(share.workingMinutes, say)}`}</title>
              </rect>
            )
          })}
        </svg>
      )}
      <ul className="shares-list">
        {sums.map(({ holder, workingMinutes }) => (
          <li key={keyOf(holder)}>
            <svg className="key" viewBox="0 0 10 10" aria-hidden="true">
              <rect className={toneOf(holder)} width="10" height="10" />
            </svg>
            <b>{named(holder)}</b> <span>{workingLength(workingMinutes, say)}</span>
            <small>
              {shares
                .filter((share) => keyOf(share.holder) === keyOf(holder))
                .map(({ from, to }) => `${formatMoment(from, language)} – ${formatMoment(to, language)}`)
                .join(say('；', '; '))}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

/** So many tones tell neighbours apart. */
const tones = 4

function keyOf(holder: Holder): string {
  return holder.by === 'nobody' ? holder.why : `${holder.by} ${holder.id}`
}
