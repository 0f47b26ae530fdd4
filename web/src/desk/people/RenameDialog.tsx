import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

export type Renaming = { name: string; telephone: string | null }

/** Puts a name or a telephone right; an empty telephone is none. */
export function RenameDialog({
  present,
  onSend,
  onClose,
}: {
  present: Renaming
  onSend: (to: Renaming) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <FormDialog<{ name: string; telephone?: string }>
      title={say('修改姓名和电话', 'Change name and telephone')}
      initial={{ name: present.name, ...(present.telephone ? { telephone: present.telephone } : {}) }}
      onClose={onClose}
      onSend={({ name, telephone }) => onSend({ name, telephone: telephone?.trim() || null })}
    >
      <Form.Item name="name" label={say('姓名', 'Name')} rules={[fill]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="telephone" label={say('电话（可不填）', 'Telephone (optional)')}>
        <Input maxLength={20} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
