import type { RequestView } from '@manyuan/core/rights/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { LooksList } from '../../ui/LooksList.tsx'
import { OwnCopyText } from '../../ui/OwnCopyText.tsx'
import { saveText } from '../../ui/save-text.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'

/** What was granted and is handed over at the window: a copy, or who looked. Taking it out is written down. */
export function HandOver({ view }: { view: RequestView }) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const { right } = view
  if (right !== 'copy' && right !== 'looks') return null
  return (
    <section className="panel">
      <h2>{say('交给申请人', 'To be handed over')}</h2>
      {open ? (
        right === 'copy' ? (
          <Copy view={view} />
        ) : (
          <Looks view={view} />
        )
      ) : (
        <>
          <p className="hint">
            {say(
              '打印后当面交给申请人；每次取出都会记录。',
              'Print it and hand it over in person; each taking is written down.',
            )}
          </p>
          <Button onClick={() => setOpen(true)}>{say('取出', 'Take it out')}</Button>
        </>
      )}
    </section>
  )
}

function Copy({ view }: { view: RequestView }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const query = useQuery({
    queryKey: ['rights', 'copy', view.id],
    queryFn: () => api.grantedCopy(view.matter, view.id),
  })
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!query.data) return null
  const copy = query.data
  return (
    <>
      <OwnCopyText copy={copy} />
      <Space className="gap" wrap>
        <Button onClick={() => print()}>{say('打印', 'Print')}</Button>
        <Button
          onClick={() => saveText(`${copy.code}.json`, JSON.stringify(copy, null, 2), 'application/json')}
        >
          {say('数据文件（JSON）', 'As data (JSON)')}
        </Button>
      </Space>
    </>
  )
}

function Looks({ view }: { view: RequestView }) {
  const { api } = useDesk()
  const query = useQuery({
    queryKey: ['rights', 'looks', view.id],
    queryFn: () => api.grantedLooks(view.matter, view.id),
  })
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  return query.data ? <LooksList {...query.data} /> : null
}
