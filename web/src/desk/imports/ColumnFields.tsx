import type { FileView } from '@manyuan/core/imports/contract.ts'
import { worded } from '@manyuan/core/imports/mapping.ts'
import { Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useMeanings } from './meanings.ts'

/** Which columns tell what, and what every row says where the file has no column. */
export type Told = Pick<FileView, 'columns' | 'constants'>
type Field = FileView['fields'][number]
type FieldProps = { field: Field; names: readonly string[]; told: Told; onChange: (told: Told) => void }

/** For each thing a row can tell, the column that tells it. */
export function ColumnFields({
  view,
  told,
  onChange,
}: {
  view: FileView
  told: Told
  onChange: (told: Told) => void
}) {
  const names = [...new Set(view.head.filter(Boolean))]
  return (
    <div className="import-columns">
      {view.fields.map((field) => (
        <div key={field.id} className="import-column">
          <span>
            {field.name}
            {field.needed && <b aria-hidden="true"> *</b>}
          </span>
          {field.several ? (
            <PlaceColumns {...{ field, names, told, onChange }} />
          ) : (
            <OneColumn {...{ field, names, told, onChange }} />
          )}
        </div>
      ))}
    </div>
  )
}

function without<Value>(all: Readonly<Record<string, Value>>, id: string): Record<string, Value> {
  const { [id]: _, ...others } = all
  return others
}

function useCommon({ name, needed }: Field) {
  const { say } = useTexts()
  return {
    allowClear: true,
    'aria-label': name,
    placeholder: needed ? say('请选择', 'Please choose') : say('没有这一列', 'Not in the file'),
  }
}

/** One column; of what is of a closed set, every row may say the same. */
function OneColumn({ field, names, told, onChange }: FieldProps) {
  const { say } = useTexts()
  const meanings = useMeanings()
  const common = useCommon(field)
  const { id } = field
  const closed = worded.find((one) => one === id)
  const ofFile = names.map((name) => ({ value: `column/${name}`, label: name }))
  const ofAll = (closed ? meanings[closed] : []).map(({ value, label }) => ({
    value: `each/${value}`,
    label: say(`每行都是：${label}`, `Every row: ${label}`),
  }))
  const options =
    ofAll.length === 0
      ? ofFile
      : [
          { label: say('表里的列', 'Columns of the file'), options: ofFile },
          { label: say('表里没有这一列', 'Not in the file'), options: ofAll },
        ]
  const column = told.columns[id]
  const constant = told.constants[id]
  const chosen =
    typeof column === 'string' ? `column/${column}` : constant === undefined ? undefined : `each/${constant}`
  function set(option: string | undefined): void {
    const [columns, constants] = [without(told.columns, id), without(told.constants, id)]
    const [sort = '', ...rest] = option?.split('/') ?? []
    const said = rest.join('/')
    onChange({
      columns: sort === 'column' ? { ...columns, [id]: said } : columns,
      constants: sort === 'each' ? { ...constants, [id]: said } : constants,
    })
  }
  return (
    <Select<string>
      {...common}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      {...(chosen === undefined ? {} : { value: chosen })}
      onChange={set}
    />
  )
}

/** A place may stand in several columns; a file of one place alone has none, and says it here. */
function PlaceColumns({ field, names, told, onChange }: FieldProps) {
  const { say } = useTexts()
  const common = useCommon(field)
  const { id, name } = field
  const columns = [told.columns[id] ?? []].flat()
  function set(chosen: string[]): void {
    const [first] = chosen
    const others = without(told.columns, id)
    if (first === undefined) onChange({ ...told, columns: others })
    else
      onChange({
        columns: { ...others, [id]: chosen.length === 1 ? first : chosen },
        constants: without(told.constants, id),
      })
  }
  return (
    <>
      <Select<string[]>
        {...common}
        showSearch
        mode="multiple"
        maxCount={4}
        options={names.map((one) => ({ value: one, label: one }))}
        value={columns}
        onChange={set}
      />
      {columns.length === 0 && (
        <Input
          aria-label={say(`${name}：每行都是`, `${name}: every row`)}
          value={told.constants[id] ?? ''}
          maxLength={80}
          placeholder={say('没有这一列时填写，如：新城街道', 'Where no column says it, such as: 新城街道')}
          onChange={({ target: { value } }) => {
            const others = without(told.constants, id)
            onChange({ ...told, constants: value === '' ? others : { ...others, [id]: value } })
          }}
        />
      )}
    </>
  )
}
