import type { BulkDeed } from '@manyuan/core/bulk/contract.ts'
import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { MatterTable } from '../matters/MatterTable.tsx'
import type { ListOrigin } from '../matters/reading-order.ts'
import type { Pages } from '../pages.tsx'
import { BulkBar } from './BulkBar.tsx'
import type { ManyProps } from './BulkDialog.tsx'
import { BulkReport } from './BulkReport.tsx'
import { DemandMany } from './DemandMany.tsx'
import { DispatchMany } from './DispatchMany.tsx'
import { AcceptMany, CloseMany, RemindMany } from './PlainMany.tsx'
import { type BulkAnswer, useBulk } from './run.ts'
import { SignMany } from './SignMany.tsx'
import { useSelection } from './selection.ts'
import './bulk.css'

const dialogs: Record<BulkDeed, (props: ManyProps) => ReactNode> = {
  accept: AcceptMany,
  dispatch: DispatchMany,
  sign: SignMany,
  close: CloseMany,
  remind: RemindMany,
  supervise: DemandMany,
}

/**
 * A list whose rows can be chosen to do the same with all of them: one command each, a report of what was refused and why,
 * and those alone tried again.
 */
export function BulkList({
  pages,
  deeds,
  from,
  empty,
  columns,
  tools,
}: {
  pages: Pages<MatterLine>
  /** What this reader may do with several at once; without any it is a list as others. */
  deeds: readonly BulkDeed[]
  from: ListOrigin
  empty: string
  columns?: readonly ListColumn[]
  tools?: ReactNode
}) {
  const { matters } = useTexts()
  const queries = useQueryClient()
  const selection = useSelection()
  const bulk = useBulk()
  const [doing, setDoing] = useState<BulkDeed>()
  const [report, setReport] = useState<{ deed: BulkDeed; answers: readonly BulkAnswer[] }>()
  const names: Record<BulkDeed, string> = { ...matters.act, ...matters.move }
  const Dialog = doing && dialogs[doing]

  function end(answers?: readonly BulkAnswer[]): void {
    if (answers && doing) {
      setReport({ deed: doing, answers })
      selection.clear()
      for (const key of ['queue', 'work', 'matters', 'warned'])
        void queries.invalidateQueries({ queryKey: [key] })
      if (answers.every(({ outcome }) => outcome === 'done')) bulk.forget()
    }
    setDoing(undefined)
  }
  return (
    <>
      {report && (
        <BulkReport
          name={names[report.deed]}
          answers={report.answers}
          onAgain={(rows) => {
            selection.set(rows)
            setDoing(report.deed)
          }}
          onClose={() => {
            setReport(undefined)
            bulk.forget()
          }}
        />
      )}
      {(tools || (deeds.length > 0 && pages.rows.length > 0)) && (
        <BulkBar
          pages={pages}
          // Of nothing there is nothing to choose.
          deeds={pages.rows.length > 0 ? deeds : []}
          selection={selection}
          onDeed={(deed) => {
            bulk.forget()
            setDoing(deed)
          }}
        >
          {tools}
        </BulkBar>
      )}
      <MatterTable
        pages={pages}
        from={from}
        empty={empty}
        {...(deeds.length > 0 ? { selection } : {})}
        {...(columns ? { columns } : {})}
      />
      {Dialog && <Dialog rows={selection.rows} bulk={bulk} onEnd={end} />}
    </>
  )
}
