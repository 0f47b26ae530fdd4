import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Drawer, Spin } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, type Pages } from '../pages.tsx'

type Behind = { matter: string; code: string; kindId: string; divisionId: string }

/** What is behind one number, the latest first, as far as the reader may read the matters. */
export function MattersBehind<Row extends Behind>({
  title,
  pages,
  keyOf,
  mark,
  close,
  children,
}: {
  title: string
  pages: Pages<Row>
  keyOf: (row: Row) => string
  /** How it stands, beside its kind. */
  mark: (row: Row) => ReactNode
  close: () => void
  /** When that was which is counted, and who was there. */
  children: (row: Row) => ReactNode
}) {
  const { say } = useTexts()
  const kinds = useKinds()
  const nameOf = useNames(pages.rows.map(({ divisionId }) => divisionId))
  const fault = faultOf(pages)
  return (
    <Drawer open onClose={close} title={title} size={460}>
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
          <li key={keyOf(row)}>
            <div className="row-head">
              <Link to="/matters/$ref" params={{ ref: row.matter }}>
                {kinds.nameOf(row.kindId)}
              </Link>
              {mark(row)}
            </div>
            <small>
              {formatMatterCode(row.code)} · {nameOf(row.divisionId)}
            </small>
            <small>{children(row)}</small>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Drawer>
  )
}
