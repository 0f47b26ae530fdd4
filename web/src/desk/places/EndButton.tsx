import { App, Button, Popconfirm } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'

/** Ends something from today on, after asking once more; what stands in the way is said. */
export function EndButton({ what, onEnd }: { what: string; onEnd: () => Promise<unknown> }) {
  const { say } = useTexts()
  const { message } = App.useApp()
  const end = () => onEnd().catch((error: unknown) => void message.error(sentenceOf(error), 8))
  return (
    <Popconfirm
      title={say(`今天起停用“${what}”？`, `End “${what}” from today on?`)}
      okText={say('停用', 'End')}
      cancelText={say('取消', 'Cancel')}
      onConfirm={end}
    >
      <Button size="small">{say('停用', 'End')}</Button>
    </Popconfirm>
  )
}
