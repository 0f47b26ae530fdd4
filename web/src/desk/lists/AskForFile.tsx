import type { ExportDefinition, ExportFormat } from '@manyuan/core/exports/commands.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useExportCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

type Values<More> = More & { format: ExportFormat; reason?: string }

/** Asks for a table of something: in which format, and what for. `children` are the fields that the definition is made of. */
export function AskForFile<More extends object = object>({
  hint,
  children,
  initial,
  needsReason = false,
  definitionOf,
  onClose,
}: {
  hint: ReactNode
  children?: ReactNode
  initial: More
  needsReason?: boolean
  definitionOf: (values: More) => ExportDefinition
  onClose: () => void
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = useExportCommand()
  async function ask(values: Values<More>): Promise<void> {
    const reason = values.reason?.trim()
    const definition = definitionOf(values)
    await send('export.ask', { definition, format: values.format, ...(reason ? { reason } : {}) })
    await queries.invalidateQueries({ queryKey: ['exports'] })
    await navigate({ to: '/exports' })
    onClose()
  }
  const format: ExportFormat = 'xlsx'
  return (
    <FormDialog<Values<More>>
      title={say('导出', 'Export')}
      initial={{ ...initial, format }}
      onClose={onClose}
      onSend={ask}
    >
      <p className="hint">{hint}</p>
      <Form.Item name="format" label={say('格式', 'Format')}>
        <Radio.Group
          options={[
            { value: 'xlsx', label: 'XLSX' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
      </Form.Item>
      {children}
      <Form.Item
        name="reason"
        label={needsReason ? say('用途', 'What for') : say('用途（选填）', 'What for (optional)')}
        {...(needsReason ? { rules: [fill] } : {})}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
