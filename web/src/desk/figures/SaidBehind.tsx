import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { StageMark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'

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
    <Button type="link" size="small" aria-label={`${figure.name} ${n}`} onClick={() => onOpen(figure)}>
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
  const { say, language } = useTexts()
  const kinds = useKinds()
  const query = { ...days, ...of }
  const pages = usePages(['said behind', query], (after) => api.callBacksBehind({ ...query, ...after }))
  const nameOf = useNames(pages.rows.map((row) => row.divisionId))
  const fault = faultOf(pages)
  return (
    <Drawer open onClose={close} title={name} size={460}>
      {fault && <Problem error={fault} retry={() => void pages.refetch()} />}
      {pages.isPending && <Spin />}
      {pages.data && pages.rows.length === 0 && (
        <p className="hint">
          {say(
            '这些事项您现在看不到，所以没有列出。',
            'You may not read these matters now, so none is listed.',
          )}
        </p>
      )}
      <ul className="calls-behind">
        {pages.rows.map((row) => (
          <li key={`${row.matter} ${row.at}`}>
            <div className="row-head">
              <Link to="/matters/$ref" params={{ ref: row.matter }}>
                {kinds.nameOf(row.kindId)}
              </Link>
              <StageMark stage={row.stage} />
            </div>
            <small>
              {formatMatterCode(row.code)} · {nameOf(row.divisionId)}
            </small>
            <small>{formatMoment(row.at, language)}</small>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Drawer>
  )
}
