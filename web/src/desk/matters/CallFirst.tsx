import { emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import { Checkbox, Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Before anything is written down: who comes at once, and whether they know. */
export function CallFirst() {
  const { say } = useTexts()
  return (
    <div role="alert" className="emergency now gap">
      <span>{say('先打 110 / 119 / 120，再录入', 'Call 110 / 119 / 120 first')}</span>
      <Form.Item name="handedOverTo" label={say('已转告', 'Handed over to')} className="last">
        <Checkbox.Group options={[...emergencyServices]} />
      </Form.Item>
    </div>
  )
}
