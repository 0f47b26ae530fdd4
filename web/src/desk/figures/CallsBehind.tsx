import type { CallingMeasure, CallingSort } from '@manyuan/core/figures/whistles.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Drawer, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useMeasureNames } from './measure-names.ts'

/** One number: what it counts, and of whom. */
export type Figure = { measure: CallingMeasure; name: string; centreId?: string; unitId?: string }

/** The calls behind one number, the latest first, as far as the reader may read their matters. */
export function CallsBehind({
  figure: { name, ...of },
  asked,
  close,
}: {
  figure: Figure
  asked: { sort: CallingSort; from: string; to: string }
  close: () => void
}) {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const names = useMeasureNames(asked.sort)
  const query = { ...asked, ...of }
  const pages = usePages(['calls behind', query], (after) => api.callsBehind({ ...query, ...after }))
  const nameOf = useNames(pages.rows.flatMap((row) => [row.divisionId, ...row.unitIds]))
  const fault = faultOf(pages)
  return (
    <Drawer open onClose={close} title={`${name} · ${names[of.measure]}`} size={460}>
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
          <li key={row.whistleId}>
            <div className="row-head">
              <Link to="/matters/$ref" params={{ ref: row.matter }}>
                {kinds.nameOf(row.kindId)}
              </Link>
              <span>{matters.whistleState[row.state]}</span>
            </div>
            <small>
              {formatMatterCode(row.code)} · {nameOf(row.divisionId)}
            </small>
            <small>
              {formatMoment(row.calledAt, language)} {say('召集', 'called')} ·{' '}
              {row.unitIds.map(nameOf).join(say('、', ', '))}
            </small>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Drawer>
  )
}
