import { mostDeputyDays } from '@manyuan/core/roster/commands.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { NotLoaded } from '../NotLoaded.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf } from '../Problem.tsx'
import { usePostName, useRosterEdit } from './roster.ts'

type Values = { deputyPostId: string; from?: string; to: string }

/** Who hears in my place while I am away, and for whom I hear. It lends no right: that is what lending a post is for. */
export function Deputies() {
  const { api, session } = useDesk()
  const { say, people, language } = useTexts()
  const { choose } = useNeeded()
  const nameOf = usePostName()
  const edit = useRosterEdit()
  const [open, setOpen] = useState(false)
  const may = session.actions.includes('roster.read')
  const found = useQuery({ queryKey: ['deputies'], queryFn: api.deputies, enabled: may })
  const fault = faultOf(found)
  if (fault) return <NotLoaded error={fault} retry={() => void found.refetch()} />
  if (!may || !found.data) return null
  const { mine, others, choices } = found.data
  const days = (from: string, to: string) =>
    `${formatShortDay(from, language)} — ${formatShortDay(to, language)}`
  return (
    <section className="panel">
      <h2>{say('不在时谁代收消息', 'Who hears while I am away')}</h2>
      <p className="hint">
        {say(
          '代收的人也收到告知本岗位的消息，权限不变；要代为办理的，请管理员办代理。',
          'A deputy hears what this post is told; rights stay as they are. Who is to act in your place needs a lent post.',
        )}
      </p>
      {mine.map(({ deputyId, deputyName, deputyRole, from, to }) => (
        <div key={deputyId} className="clock">
          <b>
            {deputyName} · {people.role[deputyRole]}
          </b>
          <span className="hint">{days(from, to)}</span>
          <Button className="at-end" size="small" onClick={() => void edit('deputy.end', { deputyId })}>
            {say('结束', 'End')}
          </Button>
        </div>
      ))}
      {others.map((post) => (
        <p key={post.deputyId} className="hint">
          {say(`您代 ${nameOf(post)} 收消息：`, `You hear for ${nameOf(post)}: `)}
          {days(post.from, post.to)}
        </p>
      ))}
      <Button disabled={choices.length === 0} onClick={() => setOpen(true)}>
        {say('指定代收人', 'Name a deputy')}
      </Button>
      {choices.length === 0 && (
        <p className="hint">{say('本单位没有别的岗位。', 'There is no other post at this unit.')}</p>
      )}
      {open && (
        <FormDialog<Values>
          title={say('指定代收人：到期自动结束', 'Name a deputy: it ends by itself')}
          onSend={async (values) => {
            await edit('deputy.name', { postId: session.post.postId, ...values })
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="deputyPostId" label={say('谁代收', 'Who')} rules={[choose]}>
            <Select
              showSearch
              optionFilterProp="label"
              options={choices.map((post) => ({ value: post.postId, label: nameOf(post) }))}
            />
          </Form.Item>
          <div className="columns">
            <Form.Item name="from" label={say('从（不填为今天）', 'From (today if empty)')}>
              <DayField side="fromToday" empty={say('今天', 'Today')} />
            </Form.Item>
            <Form.Item
              name="to"
              label={say(`到（最多 ${mostDeputyDays} 天）`, `Until (${mostDeputyDays} days at most)`)}
              rules={[choose]}
            >
              <DayField side="fromToday" />
            </Form.Item>
          </div>
        </FormDialog>
      )}
    </section>
  )
}
