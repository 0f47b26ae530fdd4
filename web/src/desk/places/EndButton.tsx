import { App, Button, Popconfirm, Space } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'
import { DayField } from './DayField.tsx'

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
    <Popconfirm
      title={say(`停用“${what}”？`, `End “${what}”?`)}
      description={
        <Space>
          <label htmlFor={dayField}>{say('最后一天', 'Last day')}</label>
          <DayField id={dayField} side="untilToday" value={lastDay} onChange={setLastDay} />
        </Space>
      }
      okText={say('停用', 'End')}
      cancelText={say('取消', 'Cancel')}
      onConfirm={end}
    >
      <Button size="small">{say('停用', 'End')}</Button>
    </Popconfirm>
  )
}
