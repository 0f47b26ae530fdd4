import { App, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { sentenceOf } from '../Problem.tsx'

/** 本中心办理: what a village settles itself takes one tap, not three forms. */
export function TakeOnButton({
  takeOn,
  refresh,
}: {
  takeOn: () => Promise<void>
  refresh: () => Promise<void>
}) {
  const { say } = useTexts()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  async function confirm(): Promise<void> {
    setBusy(true)
    try {
      await takeOn()
    } catch (error) {
      void message.error(sentenceOf(error), 8)
    } finally {
      await refresh()
      setBusy(false)
    }
  }
  return (
    <AskFirst
      title={say('由本中心办理？', 'Handle it at this centre?')}
      description={say(
        '受理、派给本中心、签收，一次完成。',
        'Accepted, sent to this centre and signed for in one go.',
      )}
      okText={say('本中心办理', 'Handle here')}
      onConfirm={() => void confirm()}
    >
      <Button type="primary" loading={busy}>
        {say('本中心办理', 'Handle here')}
      </Button>
    </AskFirst>
  )
}
