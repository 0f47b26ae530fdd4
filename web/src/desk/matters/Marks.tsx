import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatDay, formatDistance, formatLength } from '../../i18n/time.ts'

export function StageMark({ stage }: { stage: MatterStage }) {
  const { matters } = useTexts()
  return <span className={`mark ${stage}`}>{matters.stage[stage]}</span>
}

/** How a deadline stands: the word says it, the colour only helps. */
export function DueMark({
  dueAt,
  dueOf = null,
  light,
  pausedAt = null,
}: {
  dueAt: string | null
  /** Which limit it is, where that is not said beside it. */
  dueOf?: Milestone | null
  light: Light
  /** Since when the limit to settle stands still: then nothing of it is late. */
  pausedAt?: string | null
}) {
  const { say, matters, language } = useTexts()
  if (pausedAt && light === 'green')
    return (
      <span className="due paused">
        <b>{say('停表', 'Paused')}</b>{' '}
        {say(`自 ${formatDay(pausedAt, language)}`, `since ${formatDay(pausedAt, language)}`)}
      </span>
    )
  if (!dueAt) return <span className="quiet none">—</span>
  const left = new Date(dueAt).getTime() - Date.now()
  const long = formatLength(Math.abs(left), language)
  return (
    <span className={`due ${light}`}>
      {dueOf && `${matters.milestone[dueOf]} `}
      {light !== 'green' && <b>{matters.light[light]} </b>}
      {left > 0
        ? say(`还有${long}`, `${long} left`)
        : light === 'red'
          ? long
          : formatDistance(dueAt, Date.now(), language)}
    </span>
  )
}

/** What the matter is besides its stage. */
export function OverlayMarks({ overlays }: { overlays: readonly Overlay[] }) {
  const { matters } = useTexts()
  return overlays.map((overlay) => (
    <Mark key={overlay} tone="strong">
      {matters.overlay[overlay]}
    </Mark>
  ))
}

/** Red is for late alone; what else has to stand out does so in ink. */
export type Tone = 'plain' | 'good' | 'late' | 'strong'

/** A word in a soft frame; its tone only helps, the word says it. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark ${tone}`}>{children}</span>
}
