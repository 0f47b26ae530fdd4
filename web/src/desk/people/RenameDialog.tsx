import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

/** Puts a name right. */
export function RenameDialog({
  present,
  onSend,
  onClose,
}: {
  present: string
  onSend: (name: string) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <FormDialog<{ name: string }>
      title={say('修改姓名', 'Change name')}
      initial={{ name: present }}
      onClose={onClose}
      onSend={({ name }) => onSend(name)}
    >
      <Form.Item name="name" label={say('姓名', 'Name')} rules={[fill]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
