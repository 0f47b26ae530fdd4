import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { usualColumns } from '@manyuan/core/matters/columns.ts'
import type { WarningLight } from '@manyuan/core/supervision/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { BulkReport } from '../bulk/BulkReport.tsx'
import type { BulkAnswer } from '../bulk/run.ts'
import { useSelection } from '../bulk/selection.ts'
import { useDesk } from '../desk.tsx'
import { ExportDialog } from '../lists/ExportDialog.tsx'
import { MatterTable } from '../matters/MatterTable.tsx'
import { usePages } from '../pages.tsx'
import { DemandMany, RemindMany } from './Many.tsx'
import { mayDemand } from './may-supervise.ts'
import { Waits } from './Waits.tsx'

type Doing = 'remind' | 'supervise' | 'export'
type Report = { doing: 'remind' | 'supervise'; answers: BulkAnswer[] }

/** 红牌、黄牌: the longest due first, where they wait, and what is done about a selection of them. */
export function Warned({ light }: { light: WarningLight }) {
  const { api, session } = useDesk()
  const { say, matters } = useTexts()
  const queries = useQueryClient()
  const { unitId, stage } = useSearch({ from: '/supervision' })
  const filter = { light, ...(unitId ? { unitId } : {}), ...(stage ? { stage } : {}) }
  const pages = usePages(['warned', filter], (after) => api.warned({ ...filter, ...after }))
  const selection = useSelection()
  const [doing, setDoing] = useState<Doing>()
  const [report, setReport] = useState<Report>()
  const chosen = pages.rows.filter(({ ref }) => selection.has(ref)).map(({ ref }) => ref)
  const codeOf = (ref: string) => {
    const row = pages.rows.find((one) => one.ref === ref)
    return row ? formatMatterCode(row.code) : ref
  }
  function end(answers?: BulkAnswer[]): void {
    if (answers && (doing === 'remind' || doing === 'supervise')) {
      setReport({ doing, answers })
      selection.clear()
      void queries.invalidateQueries({ queryKey: ['warned'] })
    }
    setDoing(undefined)
  }
  return (
    <>
      <Waits light={light} />
      {report && (
        <BulkReport
          name={matters.act[report.doing]}
          answers={report.answers}
          nameOf={codeOf}
          onClose={() => setReport(undefined)}
        />
      )}
      <div className="bulk-bar">
        <span className="hint" aria-live="polite">
          {chosen.length > 0
            ? say(`已选 ${chosen.length} 件`, `${chosen.length} chosen`)
            : say(
                '选中几件，一起催办或督办。',
                'Choose some to remind of, or demand an answer for, together.',
              )}
        </span>
        <Button disabled={chosen.length === 0} onClick={() => setDoing('remind')}>
          {matters.act.remind}
        </Button>
        {mayDemand(session) && (
          <Button disabled={chosen.length === 0} onClick={() => setDoing('supervise')}>
            {matters.act.supervise}
          </Button>
        )}
        {session.actions.includes('matter.export') && (
          <Button onClick={() => setDoing('export')}>{say('导出', 'Export')}</Button>
        )}
      </div>
      <MatterTable
        pages={pages}
        from={{ filter: { light } }}
        selection={selection}
        empty={
          light === 'red'
            ? say('在您的职责范围内，没有超期的事项。', 'Nothing within your reach is over a limit.')
            : say('在您的职责范围内，没有将到期的事项。', 'Nothing within your reach is near a limit.')
        }
      />
      {doing === 'remind' && <RemindMany refs={chosen} onEnd={end} />}
      {doing === 'supervise' && <DemandMany refs={chosen} late={light === 'red'} onEnd={end} />}
      {doing === 'export' && (
        <ExportDialog
          filter={{ light, ...(stage ? { stage } : {}) }}
          columns={usualColumns}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}
