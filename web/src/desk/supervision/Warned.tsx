import { usualColumns } from '@manyuan/core/matters/columns.ts'
import type { WarningLight } from '@manyuan/core/supervision/contract.ts'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { BulkList } from '../bulk/BulkList.tsx'
import { useDesk } from '../desk.tsx'
import { ExportDialog } from '../lists/ExportDialog.tsx'
import { usePages } from '../pages.tsx'
import { mayDemand } from './may-supervise.ts'
import { Waits } from './Waits.tsx'

/** 红牌、黄牌: the longest due first, where they wait, and what is done about a selection of them. */
export function Warned({ light }: { light: WarningLight }) {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const { unitId, stage } = useSearch({ from: '/supervision' })
  const filter = { light, ...(unitId ? { unitId } : {}), ...(stage ? { stage } : {}) }
  const pages = usePages(['warned', filter], (after) => api.warned({ ...filter, ...after }))
  const [exporting, setExporting] = useState(false)
  return (
    <>
      <Waits light={light} />
      <BulkList
        pages={pages}
        deeds={mayDemand(session) ? ['remind', 'supervise'] : ['remind']}
        from={{ filter: { light } }}
        tools={
          session.actions.includes('matter.export') && (
            <Button onClick={() => setExporting(true)}>{say('导出', 'Export')}</Button>
          )
        }
        empty={
          light === 'red'
            ? say('在您的职责范围内，没有超期的事项。', 'Nothing within your reach is over a limit.')
            : say('在您的职责范围内，没有将到期的事项。', 'Nothing within your reach is near a limit.')
        }
      />
      {exporting && (
        <ExportDialog
          filter={{ light, ...(stage ? { stage } : {}) }}
          columns={usualColumns}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
