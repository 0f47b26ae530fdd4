import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { DueMark, Mark } from '../matters/Marks.tsx'

/** The queue at the side: each row opens its matter, and the one that is open stays in sight. */
export function TriageList({
  rows,
  current,
  onOpen,
}: {
  rows: readonly MatterLine[]
  current: string | undefined
  onOpen: (ref: string) => void
}) {
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const open = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) open.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <ol className="triage-list" aria-label={say('队列', 'The queue')}>
      {rows.map((row) => (
        <li key={row.ref}>
          <button
            type="button"
            ref={row.ref === current ? open : undefined}
            aria-current={row.ref === current}
            onClick={() => onOpen(row.ref)}
          >
            <b>{row.words || kinds.nameOf(row.kindId)}</b>
            <small>
              {kinds.nameOf(row.kindId)} · {formatMatterCode(row.code)}{' '}
              {row.urgency !== 'normal' && <Mark tone="strong">{matters.urgency[row.urgency]}</Mark>}
            </small>
            <small>
              <DueMark {...row} />
            </small>
          </button>
        </li>
      ))}
    </ol>
  )
}
