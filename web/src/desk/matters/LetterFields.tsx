import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'

/** What stands on a letter besides its words, by which it is found again in its folder. */
export function LetterFields() {
  const { say } = useTexts()
  return (
    <div className="columns three">
      <Form.Item name={['letter', 'on']} label={say('来信日期', 'Date of the letter')}>
        <DayField side="untilToday" />
      </Form.Item>
      <Form.Item name={['letter', 'number']} label={say('来信编号', 'Number of the letter')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </div>
  )
}
