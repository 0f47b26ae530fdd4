import { App, Button, Space } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { DayField } from '../DayField.tsx'
import { sentenceOf } from '../Problem.tsx'

/** What a command that ends something says of the day. */
export type Ending = { lastDay?: string }

/** Ends something today, or on a day that was, after asking once more; what stands in the way is said. */
export function EndButton({ what, onEnd }: { what: string; onEnd: (ending: Ending) => Promise<unknown> }) {
  const { say } = useTexts()
  const { message } = App.useApp()
  const [lastDay, setLastDay] = useState<string>()
  const dayField = useId()
  const end = () =>
    onEnd(lastDay ? { lastDay } : {}).catch((error: unknown) => void message.error(sentenceOf(error), 8))
  return (
    <AskFirst
      title={say(`停用“${what}”？`, `End "${what}"?`)}
      description={
        <Space>
          <label htmlFor={dayField}>{say('最后一天', 'Last day')}</label>
          <DayField
            id={dayField}
            side="untilToday"
            empty={say('今天', 'Today')}
            value={lastDay}
            onChange={setLastDay}
          />
        </Space>
      }
      okText={say('停用', 'End')}
      onConfirm={end}
    >
      <Button size="small">{say('停用', 'End')}</Button>
    </AskFirst>
  )
}
