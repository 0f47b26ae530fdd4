import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'

/** The name of a place or unit: Chinese must be there, English may. */
export function NameFields() {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <>
      <Form.Item name="zh" label={say('名称', 'Name in Chinese')} rules={[fill]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="en" label={say('英文名称（可不填）', 'Name in English (optional)')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}
