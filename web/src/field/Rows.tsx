import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formatAgo, formatDay, formatDistance, formatLength } from '../i18n/time.ts'
import { useField, useKindName, useNames } from './field.ts'

/** Matters as cards, each a link as wide as the screen; `besides` gives one its next step. */
export function Rows({
  rows,
  besides,
}: {
  rows: readonly MatterLine[]
  besides?: (row: MatterLine) => ReactNode
}) {
  const { go } = useField()
  const { matters, language } = useTexts()
  const kindName = useKindName()
  const nameOf = useNames(rows.map(({ divisionId }) => divisionId))
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.ref} className={row.light}>
          <a
            href={`/field/matters/${row.ref}`}
            onClick={(event) => {
              event.preventDefault()
              go(`/field/matters/${row.ref}`)
            }}
          >
            <b>{row.words || kindName(row.kindId)}</b>
            <span>
              {row.urgency !== 'normal' && <strong>{matters.urgency[row.urgency]} · </strong>}
              {matters.stage[row.stage]}
              {(row.dueAt || row.pausedAt) && ' · '}
              <Due {...row} />
            </span>
            <small>
              {kindName(row.kindId)} · {nameOf(row.divisionId)} ·{' '}
              {formatAgo(row.registeredAt, Date.now(), language)}
            </small>
            <small>{formatMatterCode(row.code)}</small>
          </a>
          {besides?.(row)}
        </li>
      ))}
    </ul>
  )
}

/** How the deadline stands: the word says it, the colour only helps. */
export function Due({
  dueAt,
  dueOf,
  light,
  pausedAt,
}: Pick<MatterLine, 'dueAt' | 'dueOf' | 'light' | 'pausedAt'>) {
  const { say, matters, language } = useTexts()
  if (pausedAt && light === 'green')
    return (
      <span className="due">
        <b>{say('停表', 'Paused')}</b>{' '}
        {say(`自 ${formatDay(pausedAt, language)}`, `since ${formatDay(pausedAt, language)}`)}
      </span>
    )
  if (!dueAt) return null
  const left = new Date(dueAt).getTime() - Date.now()
  const long = formatLength(Math.abs(left), language)
  const over = light === 'red' ? long : formatDistance(dueAt, Date.now(), language)
  return (
    <span className={`due ${light}`}>
      {dueOf && `${matters.milestone[dueOf]} `}
      {light !== 'green' && <b>{matters.light[light]} </b>}
      {left > 0 ? say(`还有${long}`, `${long} left`) : over}
    </span>
  )
}
