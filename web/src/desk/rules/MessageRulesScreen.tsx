import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type MessageStep, messageChannels, messageSteps } from '@manyuan/core/messages/steps.ts'
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { MessageRulesDialog } from './MessageRulesDialog.tsx'
import { hearersIn, MessageRulesTable } from './MessageRulesTable.tsx'
import { RulesHead } from './RulesHead.tsx'
import { Versions } from './Versions.tsx'

/** Who hears of which step, what of that reaches nobody on this installation, and what held before. */
export function MessageRulesScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const words = messageTexts(language)
  const [open, setOpen] = useState<MessageStep>()
  const page = useQuery({ queryKey: ['message-rules'], queryFn: api.messageRules })
  useTitle(say('消息规则', 'Messages'))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  const [now] = page.data?.versions ?? []
  if (!page.data || !now) return <Spin className="whole" />
  const { versions, channels, usual, usualMust, abilities } = page.data
  const away = messageSteps.flatMap((step) =>
    hearersIn(now.steps, step)
      // That no system is connected is no fault.
      .filter(
        ({ audience, by }) => audience !== 'systems' && !by.some((channel) => channels.includes(channel)),
      )
      .map(({ audience }) => audience),
  )
  const closed = messageChannels.filter((channel) => !channels.includes(channel))
  return (
    <>
      <RulesHead title={say('消息规则', 'Who hears of what')}>
        {say(
          '事项的每个环节告知谁、用什么渠道。待办队列里本来就有的，一般不必再告知。邮件、短信发给自己留了地址的人，各人可以在“账号”里关掉不要的，“不能关”的除外；站内消息关不掉。密封事项只在站内告知写明的岗位，与这里怎么定无关。',
          'Who is told at which step of a matter, and how. What a queue shows anyway need not be told besides. Mails and text messages go to those who gave an address; each may switch off under "Account" what is no must; the inbox stays. Of sealed matters only the posts that are named hear, in their inbox alone, whatever stands here.',
        )}
      </RulesHead>
      {closed.length > 0 && (
        <p className="hint">
          {say('还没有接通：', 'Not set up here: ')}
          {closed.map((channel) => words.channel[channel]).join(say('、', ', '))}
          {say(
            '。下面有它们的，接通后自动起作用。',
            '. Where they stand below they begin to work once they are.',
          )}
        </p>
      )}
      {away.length > 0 && (
        <p className="panel warns">
          {say('渠道还没有接通，现在传不到：', 'Their channel is not set up, so these reach nobody now: ')}
          {[...Map.groupBy(away, (audience) => audience)]
            .map(([audience, { length }]) =>
              say(
                `${words.audience[audience]}（${length} 个环节）`,
                `${words.audience[audience]} (${length} steps)`,
              ),
            )
            .join(say('；', '; '))}
        </p>
      )}
      <Versions all={versions}>
        {({ steps, must, version }) => (
          <MessageRulesTable
            steps={steps}
            must={must}
            usual={usual}
            channels={channels}
            {...(version === now.version && abilities.includes('rules.edit') ? { onChange: setOpen } : {})}
          />
        )}
      </Versions>
      {open && (
        <MessageRulesDialog
          step={open}
          now={now}
          usual={{ steps: usual, must: usualMust }}
          channels={channels}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
