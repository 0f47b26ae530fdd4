import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { MatterRights as Rights } from '@manyuan/core/rights/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatDay } from '../../i18n/time.ts'
import { useCommand } from '../command.ts'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { DueMark, Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { FileRequest } from './FileRequest.tsx'

/** The side of people's rights of one matter: requests, what holds it, and when its contents go. */
export function MatterRights({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [dialog, setDialog] = useState<'ask' | 'hold' | 'endHold'>()
  const query = useQuery({
    queryKey: ['rights', 'of', view.line.ref, view.mark],
    queryFn: () => api.matterRights(view.line.ref),
  })
  const rights = query.data
  if (!rights) return null
  const may = (act: MatterView['abilities'][number]) => view.abilities.includes(act) && !rights.erasedAt
  const done = () => {
    setDialog(undefined)
    refresh()
  }
  return (
    <section className="panel">
      <h2>{say('个人信息', 'Personal data')}</h2>
      <Kept rights={rights} />
      <Requests rights={rights} />
      <Space wrap>
        {may('askRight') && rights.parties.some((party) => party.may.length > 0) && (
          <Button size="small" onClick={() => setDialog('ask')}>
            {say('代当事人申请', 'File a request')}
          </Button>
        )}
        {may('hold') && !rights.heldUntil && (
          <Button size="small" onClick={() => setDialog('hold')}>
            {say('依法留存', 'Hold')}
          </Button>
        )}
        {may('endHold') && rights.heldUntil && (
          <Button size="small" onClick={() => setDialog('endHold')}>
            {say('解除留存', 'End the hold')}
          </Button>
        )}
      </Space>
      {dialog === 'ask' && (
        <FileRequest matter={view.line.ref} rights={rights} done={done} close={() => setDialog(undefined)} />
      )}
      {(dialog === 'hold' || dialog === 'endHold') && (
        <HoldDialog matter={view.line.ref} act={dialog} done={done} close={() => setDialog(undefined)} />
      )}
    </section>
  )
}

function Kept({ rights }: { rights: Rights }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  const { erasedAt, erasedFor, eraseOn, heldUntil } = rights
  if (erasedAt)
    return (
      <Alert
        type="info"
        className="gap"
        title={say(
          `内容已于 ${formatDay(erasedAt, language)} 删除`,
          `Deleted on ${formatDay(erasedAt, language)}`,
        )}
        description={erasedFor && words.erasedFor[erasedFor]}
      />
    )
  if (heldUntil)
    return (
      <p>
        <Mark tone="strong">{say('依法留存', 'Held')}</Mark>{' '}
        {say(`到 ${formatDay(heldUntil, language)}`, `until ${formatDay(heldUntil, language)}`)}
      </p>
    )
  return (
    <p className="hint">
      {eraseOn
        ? say(
            `${formatDay(eraseOn, language)} 保存期满，内容自动删除。`,
            `Its contents are deleted on ${formatDay(eraseOn, language)}.`,
          )
        : say('办结后按保存期限自动删除。', 'Deleted by its time after it is over.')}
    </p>
  )
}

function Requests({ rights }: { rights: Rights }) {
  const { language } = useTexts()
  const words = rightsTexts(language)
  return rights.requests.map((request) => (
    <p key={request.id}>
      <Link to="/rights/$ref/$request" params={{ ref: request.matter, request: request.id }}>
        {words.right[request.right]}
      </Link>{' '}
      <span className="hint">{words.standing[request.standing]}</span>{' '}
      {request.state === 'asked' ? (
        <DueMark dueAt={request.dueAt} light={request.light} />
      ) : (
        <Mark tone={request.state === 'granted' ? 'good' : 'plain'}>{words.requestState[request.state]}</Mark>
      )}
    </p>
  ))
}

function HoldDialog({
  matter,
  act,
  done,
  close,
}: {
  matter: string
  act: 'hold' | 'endHold'
  done: () => void
  close: () => void
}) {
  const command = useCommand()
  const { say } = useTexts()
  const { fill, choose } = useNeeded()
  return (
    <FormDialog<{ until?: string; reason: string }>
      title={act === 'hold' ? say('依法留存', 'Hold by order of law') : say('解除留存', 'End the hold')}
      onClose={close}
      onSend={async (values) => {
        await command(`matter.${act}`, values, { matter })
        done()
      }}
    >
      {act === 'hold' && (
        <Form.Item
          name="until"
          label={say('留存到', 'Until')}
          rules={[choose]}
          extra={say('最长五年；在此之前不会删除', 'Five years at most; nothing is deleted before')}
        >
          <DayField side="fromToday" />
        </Form.Item>
      )}
      <Form.Item name="reason" label={say('原因', 'Reason')} rules={[fill]}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  )
}
