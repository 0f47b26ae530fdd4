import { Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { type Carriable, carriable, carriedFields, keepFields } from './carried-on.ts'

/** What else is settled with a registration: whether its receipt has a secret, and what stays for the next one. */
export function RegisterFoot() {
  const { say } = useTexts()
  const [kept, setKept] = useState(carriedFields)
  const names: Record<Carriable, string> = {
    source: say('来源', 'Source'),
    place: say('地点', 'Place'),
    party: say('反映人', 'Reporter'),
  }
  return (
    <div className="register-choices">
      <Form.Item name="followable" valuePropName="checked" noStyle>
        <Checkbox>{say('回执带查询码，本人可查进度、评价', 'Secret on the receipt, to follow it')}</Checkbox>
      </Form.Item>
      <span className="kept-next">
        <span id="kept-next">{say('下一件沿用', 'Keep for the next')}</span>
        <Checkbox.Group
          aria-labelledby="kept-next"
          value={kept}
          options={carriable.map((value) => ({ value, label: names[value] }))}
          onChange={(fields) => {
            setKept(fields)
            keepFields(fields)
          }}
        />
      </span>
    </div>
  )
}
