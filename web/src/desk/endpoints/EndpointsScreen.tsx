import { Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { AddEndpoint } from './AddEndpoint.tsx'
import { EndpointCard } from './EndpointCard.tsx'
import { FailedToPeople } from './FailedToPeople.tsx'
import { OutsideTabs } from './OutsideTabs.tsx'
import { SecretShown } from './SecretShown.tsx'
import '../rules/rules.css'
import './endpoints.css'

/** Where messages leave the house to: other systems and groups of units, and what could not be sent there. */
export function EndpointsScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('消息出口', 'Where messages go'))
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState('')
  const pages = usePages(['endpoints'], ({ after }) => api.endpoints(after))
  const { rows } = pages
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  const again = async () => void (await pages.refetch())
  return (
    <>
      <OutsideTabs />
      <ScreenHead
        title={say('消息出口', 'Where messages go')}
        action={
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('添加出口', 'Add one')}
          </Button>
        }
      >
        {say(
          '事项有进展时告诉别的系统（签名回调），或发到单位的企业微信群、钉钉群。只发编号、环节和链接，不发内容和人；限制知悉和密封的事项一概不发。什么环节发到哪里，在“规则 — 消息”里定。',
          'Tells other systems of the steps of a matter (signed calls), or the WeCom or DingTalk group of a unit: the code, the step and a link, never what it is about or whom, and nothing of what is restricted or sealed. Which step goes where stands under "Rules, Messages".',
        )}{' '}
        <a href="/api#calls">{say('怎样验签', 'How to verify a call')}</a>
      </ScreenHead>
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            '还没有消息出口，消息只在站内和本人留的地址收到。',
            'None yet: messages are read in the inbox and at addresses that people gave themselves.',
          )}
        />
      )}
      <div className="stack">
        {rows.map((row) => (
          <EndpointCard key={row.endpointId} endpoint={row} onSecret={setSecret} onChanged={again} />
        ))}
      </div>
      <MoreRows pages={pages} />
      <FailedToPeople />
      {adding && (
        <AddEndpoint
          onClose={() => setAdding(false)}
          onAdded={async (given) => {
            setAdding(false)
            setSecret(given ?? '')
            await again()
          }}
        />
      )}
      {secret && <SecretShown shown={secret} onClose={() => setSecret('')} />}
    </>
  )
}
