import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { OwnContact } from './OwnContact.tsx'
import { OwnWishes } from './OwnWishes.tsx'

/** Where I am told of my work besides the inbox, and what of it I want there. */
export function OwnMessages() {
  const { api } = useDesk()
  const { say } = useTexts()
  const found = useQuery({ queryKey: ['own-messages'], queryFn: api.ownMessages })
  const fault = faultOf(found)
  const { channels = [], contacts = [] } = found.data ?? {}
  const shown = (['email', 'sms'] as const).filter(
    (channel) => channels.includes(channel) || contacts.some((one) => one.channel === channel),
  )
  return (
    <section className="panel">
      <h2>{say('在哪里收到消息', 'Where I am told')}</h2>
      <p className="hint">
        {say(
          '站内消息人人都有，不能关。另外填了邮箱或手机的，也会发到那里：只写事项编号、出了什么事和链接，不写内容和人。地址加密保存，别人看不到。',
          'The inbox everybody has; it cannot be switched off. Who gives an address is told there too: the code of the matter, what happened and a link, never what it is about or whom. Addresses are kept encrypted and shown to nobody else.',
        )}
      </p>
      {fault && <Problem error={fault} retry={() => void found.refetch()} />}
      {found.isPending && <Spin />}
      {found.data && shown.length === 0 && (
        <p className="hint">
          {say(
            '这里还没有接通邮件和短信，只有站内消息。',
            'No mail and no SMS are set up here; there is the inbox.',
          )}
        </p>
      )}
      {shown.map((channel) => (
        <OwnContact
          key={channel}
          channel={channel}
          contact={contacts.find((one) => one.channel === channel)}
          open={channels.includes(channel)}
        />
      ))}
      {found.data && contacts.some(({ confirmed }) => confirmed) && <OwnWishes page={found.data} />}
    </section>
  )
}
