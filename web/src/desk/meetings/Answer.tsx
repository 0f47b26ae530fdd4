import type { AgendaItem } from '@manyuan/core/meetings/contract.ts'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { BulkReport } from '../bulk/BulkReport.tsx'
import type { BulkAnswer } from '../bulk/run.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { useForItems } from './many.ts'

type Props = { items: readonly AgendaItem[]; done: () => Promise<void> }

/** 报到 and 请假 of the own unit, once for every matter that it is called for. */
export function Answer({ items, done }: Props) {
  const { say, matters, language } = useTexts()
  const { fill } = useNeeded()
  const forItems = useForItems()
  const [excusing, setExcusing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [report, setReport] = useState<BulkAnswer[]>()
  const mine = items.filter(
    ({ whistle }) => whistle.state === 'called' && whistle.calls.some(({ mine: own }) => own),
  )
  const inState = (states: readonly string[]) =>
    mine.filter(({ whistle }) => whistle.calls.some((call) => call.mine && states.includes(call.state)))
  const toCome = inState(['called', 'excused'])
  const toReport = toCome.filter(({ whistle }) => whistle.reportFrom === null)
  const opensAt = toCome.find(({ whistle }) => whistle.reportFrom)?.whistle.reportFrom
  const toExcuse = inState(['called'])

  async function send(name: string, which: readonly AgendaItem[], more: object): Promise<void> {
    const each = which.map(({ line, whistle }) => ({
      row: line,
      payload: { whistleId: whistle.id, ...more },
    }))
    const answers = await forItems(name, each)
    setReport(answers)
    await done()
  }

  async function reportIn(): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      await send('matter.reportIn', toReport, {})
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      {toReport.length > 0 && (
        <Button type="primary" loading={busy} onClick={() => void reportIn()}>
          {say(`报到（${toReport.length} 件）`, `Report in (${toReport.length})`)}
        </Button>
      )}
      {opensAt && (
        <span className="hint">
          {say(
            `${formatMoment(opensAt, language)} 起可以报到`,
            `You may report in from ${formatMoment(opensAt, language)}`,
          )}
        </span>
      )}
      {toExcuse.length > 0 && (
        <Button type="text" onClick={() => setExcusing(true)}>
          {matters.act.excuse}
        </Button>
      )}
      <Refused problem={problem} />
      {report && (
        <BulkReport
          name={say('本单位的答复', "The unit's answer")}
          answers={report}
          onAgain={() => void reportIn()}
          onClose={() => setReport(undefined)}
        />
      )}
      {excusing && (
        <FormDialog<{ reason: string }>
          title={matters.act.excuse}
          okText={matters.act.excuse}
          onSend={async (values) => {
            await send('matter.excuse', toExcuse, values)
            setExcusing(false)
          }}
          onClose={() => setExcusing(false)}
        >
          <Form.Item name="reason" label={say('原因', 'Reason')} rules={[fill]}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  )
}
