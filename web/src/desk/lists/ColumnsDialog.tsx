import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type ListColumn, listColumns } from '@manyuan/core/matters/columns.ts'
import type { ViewOfList } from '@manyuan/core/saved-views/contract.ts'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useChangeViews } from './views.ts'

/** Which columns the list has, and in which order: of the open view, or for oneself where none is open. */
export function ColumnsDialog({
  view,
  columns,
  onClose,
}: {
  view: ViewOfList | undefined
  columns: readonly ListColumn[]
  onClose: () => void
}) {
  const { say, language } = useTexts()
  const change = useChangeViews()
  const words = listTexts(language).column
  const [order, setOrder] = useState<readonly ListColumn[]>([
    ...columns,
    ...listColumns.filter((column) => !columns.includes(column)),
  ])
  const [chosen, setChosen] = useState<readonly ListColumn[]>(columns)
  function move(from: number, by: number): void {
    const next = [...order]
    const [moved] = next.splice(from, 1)
    if (moved) next.splice(from + by, 0, moved)
    setOrder(next)
  }
  async function send(): Promise<void> {
    const picked = order.filter((column) => chosen.includes(column))
    if (view) await change('view.change', { viewId: view.viewId, columns: picked }, view.version)
    else await change('view.chooseColumns', { columns: picked })
    onClose()
  }
  return (
    <FormDialog<Record<never, never>> title={say('选列', 'Columns')} onClose={onClose} onSend={send}>
      <p className="hint">
        {view
          ? say(
              `用于视图“${view.name}”；打印和导出也按这些列。`,
              `For the view "${view.name}", on paper and in files too.`,
            )
          : say('只用于自己的列表；打印和导出也按这些列。', 'For my own list, on paper and in files too.')}
      </p>
      <ol className="column-choice">
        {order.map((column, n) => (
          <li key={column}>
            <Checkbox
              checked={chosen.includes(column)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, column] : chosen.filter((one) => one !== column))
              }
            >
              {words[column]}
            </Checkbox>
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={n === 0}
              aria-label={say(`前移：${words[column]}`, `Earlier: ${words[column]}`)}
              onClick={() => move(n, -1)}
            />
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={n === order.length - 1}
              aria-label={say(`后移：${words[column]}`, `Later: ${words[column]}`)}
              onClick={() => move(n, 1)}
            />
          </li>
        ))}
      </ol>
    </FormDialog>
  )
}
