import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

/** Asks why somebody wants to see more than the page shows; the reason is written down with the look. */
export function ReasonDialog<Values extends { reason: string }>({
  example,
  children,
  ...dialog
}: {
  title: string
  okText: string
  example: string
  /** What is to be known beforehand, and what besides the reason is asked. */
  children: ReactNode
  initial?: Partial<Values>
  onSend: (values: Values) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <FormDialog<Values> {...dialog}>
      {children}
      <Form.Item name="reason" label={say('原因', 'Reason')} rules={[fill]}>
        <Input maxLength={200} placeholder={example} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
