import { type BulkDeed, mostInBulk } from '@manyuan/core/bulk/contract.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { Pages } from '../pages.tsx'
import type { Selection } from './selection.ts'

/** What is chosen, and what can be done with it. */
export function BulkBar({
  pages,
  deeds,
  selection,
  onDeed,
  children,
}: {
  pages: Pages<MatterLine>
  deeds: readonly BulkDeed[]
  selection: Selection
  onDeed: (deed: BulkDeed) => void
  /** What can be done with the list besides. */
  children?: ReactNode
}) {
  const { say, matters } = useTexts()
  const names: Record<BulkDeed, string> = { ...matters.act, ...matters.move }
  const chosen = selection.rows.length
  return (
    <div className={chosen > 0 ? 'bulk-bar has-chosen' : 'bulk-bar'}>
      <span className="hint" aria-live="polite">
        {selection.isFull
          ? say(`已选 ${chosen} 件，一次最多这么多`, `${chosen} chosen, as many as go at once`)
          : chosen > 0
            ? say(`已选 ${chosen} 件`, `${chosen} chosen`)
            : deeds.length > 0 && say('可选多件一起办', 'Choose several to do them together')}
        {chosen === 0 && deeds.length > 0 && (
          <span className="keys-note">
            {' '}
            <kbd>x</kbd> {say('选', 'chooses')} <kbd>Shift ↓</kbd> {say('连选', 'several')}
          </span>
        )}
        {chosen > 0 && (
          <Button type="link" size="small" onClick={selection.clear}>
            {say('取消选择', 'Choose none')}
          </Button>
        )}
        <WholeList pages={pages} selection={selection} />
      </span>
      {deeds.map((deed) => (
        <Button key={deed} disabled={chosen === 0} onClick={() => onDeed(deed)}>
          {names[deed]}
        </Button>
      ))}
      {children}
    </div>
  )
}

/** Goes on reading the list until all of it is chosen, or as much as goes at once. */
function WholeList({ pages, selection }: { pages: Pages<MatterLine>; selection: Selection }) {
  const { say } = useTexts()
  const [reading, setReading] = useState(false)
  const offered = selection.rows.length > 0 && !selection.isFull && pages.hasNextPage
  if (!offered || !pages.rows.every(({ ref }) => selection.has(ref))) return null
  async function choose(): Promise<void> {
    setReading(true)
    let rows = pages.rows
    for (let more = true; more && rows.length < mostInBulk; ) {
      const { data, hasNextPage, isError } = await pages.fetchNextPage()
      rows = data?.pages.flatMap((page) => page.rows) ?? rows
      more = hasNextPage && !isError
    }
    selection.add(rows)
    setReading(false)
  }
  return (
    <Button type="link" size="small" loading={reading} onClick={() => void choose()}>
      {say(`后面的也选上（最多 ${mostInBulk} 件）`, `Choose those behind as well (${mostInBulk} at most)`)}
    </Button>
  )
}
