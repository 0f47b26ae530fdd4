import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Alert, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { saveBlob } from '../../ui/save-text.ts'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

/** Papers as they were sent, for a court or whoever compares digests: for a reason, and it is written down. */
export function Originals({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState(view.papers[0]?.id)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const paper = view.papers.find(({ id }) => id === chosen)
  async function take(): Promise<void> {
    if (!paper) return
    try {
      saveBlob(paper.name, await api.original(view.line.ref, paper.id, reason))
      setAsking(false)
      setProblem('')
      refresh()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {say('取出原件', 'Take an original')}
      </Button>
      <Modal
        open={asking}
        title={say('取出原件', 'Take an original')}
        okText={say('取出', 'Take')}
        onOk={() => void take()}
        okButtonProps={{ disabled: reason.trim() === '' || !paper }}
        onCancel={() => setAsking(false)}
      >
        <p>
          {say(
            '平时看到的材料去掉了照片里的拍摄位置等信息；原件与提交时一字不差，供法院、检察院等核对。请写明原因，取出会被记录，当事人可以查询。',
            'What is seen otherwise lacks where a photo was taken; the original is what was sent, byte for byte, for a court or a prosecutor to compare. Please give a reason: it is logged, and the person can ask about it.',
          )}
        </p>
        <Select
          className="wide gap"
          aria-label={say('材料', 'Paper')}
          value={chosen}
          onChange={setChosen}
          options={view.papers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Input
          aria-label={say('原因', 'Reason')}
          placeholder={say('如：法院〔2026〕12号调取', 'E.g. asked for by the court, no. 12')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && <Alert type="error" title={problem} className="gap" />}
      </Modal>
    </>
  )
}
