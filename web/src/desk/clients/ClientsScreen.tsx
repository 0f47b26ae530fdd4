import { Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useClientCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { OutsideTabs } from '../endpoints/OutsideTabs.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { ClientCard } from './ClientCard.tsx'
import { ClientFields, type ClientValues, newClientOf } from './ClientFields.tsx'
import { KeyShown } from './KeyShown.tsx'
import '../rules/rules.css'

/** Other systems that speak to this one: what each may do, its secrets, and when it was last heard. */
export function ClientsScreen() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  useTitle(say('接入系统', 'Connected systems'))
  const command = useClientCommand()
  const [adding, setAdding] = useState(false)
  const [key, setKey] = useState('')
  const pages = usePages(['clients'], ({ after }) => api.clients(after))
  const { rows } = pages
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <OutsideTabs />
      <ScreenHead
        title={say('接入系统', 'Connected systems')}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('添加接入系统', 'Add a system')}
          </Button>
        }
      >
        {say(
          '让 12345 热线等系统把事项直接送进来，并看到自己送来的事项办到哪一步；看不到别的，也看不到当事人。',
          'Lets the 12345 hotline and others bring matters straight in and see how far their own are; nothing else, and no people.',
        )}{' '}
        <a href="/api">{say('接口说明', 'How to call the API')}</a>
      </ScreenHead>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            '还没有接入系统。添加后会得到一个密钥，交给对方系统的技术人员即可开始对接。',
            'No system is connected yet. Adding one gives a key; hand it to those who run the other system.',
          )}
        />
      )}
      <div className="stack">
        {rows.map((row) => (
          <ClientCard
            key={row.clientId}
            client={row}
            onKey={setKey}
            onChanged={async () => void (await pages.refetch())}
          />
        ))}
      </div>
      <MoreRows pages={pages} />
      {adding && (
        <FormDialog<ClientValues>
          title={say('添加接入系统', 'Add a system')}
          initial={{ source: 'hotline12345', actions: ['matter.register', 'matter.read', 'places.read'] }}
          onClose={() => setAdding(false)}
          onSend={async (values) => {
            const answer = await command('client.add', newClientOf(values, session.divisionId))
            setAdding(false)
            setKey(answer.key ?? '')
            await pages.refetch()
          }}
        >
          <ClientFields />
        </FormDialog>
      )}
      {key && <KeyShown shown={key} onClose={() => setKey('')} />}
    </>
  )
}
