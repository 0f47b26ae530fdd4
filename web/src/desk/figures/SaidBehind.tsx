import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { StageMark } from '../matters/Marks.tsx'
import { usePages } from '../pages.tsx'
import { MattersBehind } from './MattersBehind.tsx'

/** One figure of call-backs: what was said, by whose word, and how it is called. */
export type SaidFigure = { said: SaidWord; by?: 'staff' | 'reporters'; name: string }

/** A number that opens to what is behind it; of none there is nothing to open. */
export function SaidNumber({
  n,
  figure,
  onOpen,
}: {
  n: number
  figure: SaidFigure
  onOpen: (figure: SaidFigure) => void
}) {
  if (n === 0) return <span>0</span>
  return (
    <Button
      className="figure"
      type="link"
      size="small"
      aria-label={`${figure.name} ${n}`}
      onClick={() => onOpen(figure)}
    >
      {n}
    </Button>
  )
}

/** The matters behind one number, the latest first, as far as the reader may read them. */
export function SaidBehind({
  figure: { name, ...of },
  days,
  close,
}: {
  figure: SaidFigure
  days: { from: string; to: string }
  close: () => void
}) {
  const { api } = useDesk()
  const { language } = useTexts()
  const query = { ...days, ...of }
  const pages = usePages(['said behind', query], (after) => api.callBacksBehind({ ...query, ...after }))
  return (
    <MattersBehind
      title={name}
      pages={pages}
      keyOf={({ matter, at }) => `${matter} ${at}`}
      mark={({ stage }) => <StageMark stage={stage} />}
      close={close}
    >
      {({ at }) => formatMoment(at, language)}
    </MattersBehind>
  )
}
