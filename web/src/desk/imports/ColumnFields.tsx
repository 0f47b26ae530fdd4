import type { FileView } from '@manyuan/core/imports/contract.ts'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

type Columns = FileView['columns']

/** For each thing a row can tell, the column that tells it. */
export function ColumnFields({
  view,
  columns,
  onChange,
}: {
  view: FileView
  columns: Columns
  onChange: (columns: Columns) => void
}) {
  const { say } = useTexts()
  const options = [...new Set(view.head.filter(Boolean))].map((name) => ({ value: name, label: name }))
  function set(id: string, value: string | string[] | undefined): void {
    const { [id]: _, ...others } = columns
    const isNone = value === undefined || value.length === 0
    onChange(isNone ? others : { ...others, [id]: value })
  }
  return (
    <div className="import-columns">
      {view.fields.map(({ id, name, needed, several }) => {
        const common = {
          allowClear: true,
          showSearch: true,
          options,
          'aria-label': name,
          placeholder: needed ? say('请选择', 'Please choose') : say('没有这一列', 'Not in the file'),
        }
        const value = columns[id]
        return (
          <div key={id} className="import-column">
            <span>
              {name}
              {needed && <b aria-hidden="true"> *</b>}
            </span>
            {several ? (
              <Select<string[]>
                {...common}
                mode="multiple"
                maxCount={4}
                value={value === undefined ? [] : [value].flat()}
                onChange={(names) => set(id, names.length === 1 ? names[0] : names)}
              />
            ) : (
              <Select<string>
                {...common}
                {...(typeof value === 'string' ? { value } : {})}
                onChange={(column: string | undefined) => set(id, column)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
