import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import { Tag } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDistance, formatMoment } from '../../i18n/time.ts'

const stageColours: Partial<Record<MatterStage, string>> = {
  registered: 'blue',
  accepted: 'cyan',
  dispatched: 'geekblue',
  handling: 'purple',
  settled: 'green',
  callback: 'lime',
}

export function StageMark({ stage }: { stage: MatterStage }) {
  const { matters } = useTexts()
  return <Tag color={stageColours[stage] ?? 'default'}>{matters.stage[stage]}</Tag>
}

/** How a deadline stands: the word says it, the colour only helps. */
export function DueMark({ dueAt, light }: { dueAt: string | null; light: Light }) {
  const { matters, language } = useTexts()
  if (!dueAt) return <span className="quiet">—</span>
  return (
    <span className={`due ${light}`} title={formatMoment(dueAt, language)}>
      {light !== 'green' && <b>{matters.light[light]} </b>}
      {formatDistance(dueAt, Date.now(), language)}
    </span>
  )
}
