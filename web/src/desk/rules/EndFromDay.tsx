import { Button, Space } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { DayField } from '../DayField.tsx'

/** Ends a rule with today or a later day, after asking once more. */
export function EndFromDay({
  question,
  size = 'middle',
  onEnd,
}: {
  question: string
  size?: 'small' | 'middle'
  onEnd: (lastDay: string | undefined) => Promise<unknown>
}) {
  const { say } = useTexts()
  const [day, setDay] = useState<string>()
  const field = useId()
  return (
    <AskFirst
      title={question}
      description={
        <Space>
          <label htmlFor={field}>{say('最后一天', 'Last day')}</label>
          <DayField id={field} side="fromToday" empty={say('今天', 'Today')} value={day} onChange={setDay} />
        </Space>
      }
      okText={say('停用', 'End')}
      onConfirm={() => onEnd(day)}
    >
      <Button size={size}>{say('停用…', 'End…')}</Button>
    </AskFirst>
  )
}
