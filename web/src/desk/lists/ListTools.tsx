import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { ViewOfList } from '@manyuan/core/saved-views/contract.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { ViewDialog } from './ViewDialog.tsx'
import { isSameFilter, keptOf, useChangeViews } from './views.ts'

/** What can be done with a list as it stands: keep it as a view, choose its columns, take it along, print it. */
export function ListTools({
  filter,
  open,
  columns,
  print,
  printing,
}: {
  filter: ListQuery
  open: ViewOfList | undefined
  columns: readonly ListColumn[]
  print: () => void
  printing: boolean
}) {
  const { session } = useDesk()
  const { say } = useTexts()
  const navigate = useNavigate()
  const change = useChangeViews()
  const [dialog, setDialog] = useState<'save' | 'view' | 'columns' | 'export'>()
  const changed = open !== undefined && !isSameFilter(filter, open.filter)
  const mine = open?.mayChange ?? true
  const mayExport = session.actions.includes('matter.export')
  const close = () => setDialog(undefined)
  return (
    <div className="list-tools">
      {open && changed && mine && (
        <Button
          onClick={() =>
            void change('view.change', { viewId: open.viewId, filter: keptOf(filter) }, open.version)
          }
        >
          {say('保存改动', 'Save the change')}
        </Button>
      )}
      {open && changed && (
        <Button
          onClick={() => void navigate({ to: '/matters', search: { ...open.filter, view: open.viewId } })}
        >
          {say('还原', 'Undo')}
        </Button>
      )}
      {(!open || changed) && (
        <Button onClick={() => setDialog('save')}>{say('存为视图', 'Save as a view')}</Button>
      )}
      {open && mine && <Button onClick={() => setDialog('view')}>{say('视图设置', 'This view')}</Button>}
      {mine && <Button onClick={() => setDialog('columns')}>{say('选列', 'Columns')}</Button>}
      {mayExport && <Button onClick={() => setDialog('export')}>{say('导出', 'Export')}</Button>}
      <Button onClick={print} loading={printing}>
        {say('打印', 'Print')}
      </Button>
      {mayExport && <Link to="/exports">{say('我的导出', 'My exports')}</Link>}
      {dialog === 'save' && <ViewDialog filter={filter} columns={columns} onClose={close} />}
      {dialog === 'view' && open && (
        <ViewDialog view={open} filter={filter} columns={columns} onClose={close} />
      )}
      {dialog === 'columns' && <ColumnsDialog view={open} columns={columns} onClose={close} />}
      {dialog === 'export' && <ExportDialog filter={filter} columns={columns} onClose={close} />}
    </div>
  )
}
