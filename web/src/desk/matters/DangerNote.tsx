import { servicesToCall } from '@manyuan/core/matters/danger.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Beside words that sound like danger: whom to call before anything is written down (charter 9). */
export function DangerNote({ words, onEmergency }: { words: string; onEmergency: () => void }) {
  const { say, matters } = useTexts()
  const services = servicesToCall(words)
  if (services.length === 0) return null
  return (
    <div role="alert" className="emergency now gap">
      <span>
        {say('听起来有危险：先打电话，再录入', 'This sounds like danger: call first, then write it down')}
      </span>
      {services.map((service) => (
        <a key={service} href={`tel:${service}`}>
          <b>{service}</b>
        </a>
      ))}
      <Button onClick={onEmergency}>
        {say(`定为“${matters.urgency.emergency}”`, `Set to "${matters.urgency.emergency}"`)}
      </Button>
    </div>
  )
}
