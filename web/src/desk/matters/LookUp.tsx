import { lookUpReasons } from '@manyuan/core/matters/contract.ts'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { StageMark } from './Marks.tsx'

type Found = Awaited<ReturnType<ReturnType<typeof useDesk>['api']['lookUp']>>['matters']

/** Whether the caller has an open matter already: asked with a reason, logged, and only while registering (charter 1). */
export function LookUp({ phone }: { phone: string }) {
  const { api, session } = useDesk()
  const { say, language, matters } = useTexts()
  const kinds = useKinds()
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  if (!session.actions.includes('matter.lookUp') || phone.replace(/\D/g, '').length < 7) return null

  async function lookUp(reason: (typeof lookUpReasons)[number]): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      setFound((await api.lookUp({ phone, reason })).matters)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="look-up whole-row">
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: lookUpReasons.map((key) => ({ key, label: matters.lookUpReason[key] })),
          onClick: ({ key }) => {
            const reason = lookUpReasons.find((one) => one === key)
            if (reason) void lookUp(reason)
          },
        }}
      >
        <Button loading={busy}>{say('查此电话有无在办事项', 'Open matters of this telephone?')}</Button>
      </Dropdown>
      <span className="hint">
        {say('选择原因后查询，有记录，有次数限制', 'With a reason; logged and capped')}
      </span>
      {problem && <Alert type="error" title={problem} />}
      {found?.length === 0 && <p className="hint">{say('辖区内没有在办事项。', 'Nothing open here.')}</p>}
      {found?.map((matter) => (
        <p key={matter.ref}>
          <Link to="/matters/$ref" params={{ ref: matter.ref }}>
            {kinds.nameOf(matter.kindId)}
          </Link>{' '}
          {matter.place} · {formatAgo(matter.registeredAt, Date.now(), language)}{' '}
          <StageMark stage={matter.stage} />
        </p>
      ))}
    </div>
  )
}
