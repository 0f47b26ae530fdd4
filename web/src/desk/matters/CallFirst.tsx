import { type EmergencyService, emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
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

/** Where a kind by itself means danger: whom to call before it is written down. */
export function CallForKind({ services }: { services: readonly EmergencyService[] }) {
  const { say } = useTexts()
  if (services.length === 0) return null
  return (
    <div role="alert" className="emergency gap">
      <span>{say('这类事先打电话，再录入', 'Of this kind: call first, then write it down')}</span>
      {services.map((service) => (
        <a key={service} href={`tel:${service}`}>
          <b>{service}</b>
        </a>
      ))}
    </div>
  )
}
