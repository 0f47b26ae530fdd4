import type { MatterView } from '@manyuan/core/matters/views.ts'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { saveBlob } from '../../ui/save-text.ts'
import { useDesk } from '../desk.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Papers as they were sent, for a court or whoever compares digests: for a reason, and it is written down. */
export function Originals({ view: { line, papers }, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [asking, setAsking] = useState(false)
  async function take({ paper, reason }: { paper: string; reason: string }): Promise<void> {
    const blob = await api.original(line.ref, paper, reason)
    saveBlob(papers.find(({ id }) => id === paper)?.name ?? paper, blob)
    setAsking(false)
    refresh()
  }
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {say('取出原件', 'Take an original')}
      </Button>
      {asking && (
        <ReasonDialog<{ paper: string; reason: string }>
          title={say('取出原件', 'Take an original')}
          okText={say('取出', 'Take')}
          example={say('如：法院〔2026〕12号调取', 'E.g. asked for by the court, no. 12')}
          initial={papers[0] ? { paper: papers[0].id } : {}}
          onSend={take}
          onClose={() => setAsking(false)}
        >
          <p>
            {say(
              '平时看到的材料去掉了照片里的拍摄位置等信息；原件与提交时一字不差，供法院、检察院等核对。请写明原因，取出会被记录，当事人可以查询。',
              'What is seen otherwise lacks where a photo was taken; the original is what was sent, byte for byte, for a court or a prosecutor to compare. Please give a reason: it is logged, and the person can ask about it.',
            )}
          </p>
          <Form.Item name="paper" label={say('材料', 'Paper')}>
            <Select options={papers.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        </ReasonDialog>
      )}
    </>
  )
}
