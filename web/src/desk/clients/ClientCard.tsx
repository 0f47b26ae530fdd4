import type { ClientView } from '@manyuan/core/clients/contract.ts'
import { mostSecrets } from '@manyuan/core/clients/rights.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Alert, Button, Form, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { useClientCommand } from '../command.ts'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'
import { ClientDays } from './ClientDays.tsx'
import { ClientFields, type ClientValues, changeOf } from './ClientFields.tsx'
import { Secrets } from './Secrets.tsx'

/** One connected system with its rights and secrets, and what its administrator may do about them. */
export function ClientCard({
  client,
  onKey,
  onChanged,
}: {
  client: ClientView
  onKey: (key: string) => void
  onChanged: () => Promise<void>
}) {
  const { say, people, matters, language } = useTexts()
  const command = useClientCommand()
  const [changing, setChanging] = useState(false)
  const [addingKey, setAddingKey] = useState(false)
  const [problem, setProblem] = useState('')
  const { clientId, version } = client
  const ended = client.state === 'ended'
  async function carryOut(...[name, payload]: Parameters<typeof command>): Promise<void> {
    const answer = await command(name, payload, version)
    onKey(answer.key ?? '')
    await onChanged()
  }
  const press = (...of: Parameters<typeof command>) =>
    void carryOut(...of).then(
      () => setProblem(''),
      (error: unknown) => setProblem(sentenceOf(error)),
    )
  const standing = client.secrets.filter(({ endedAt }) => endedAt === null)
  return (
    <section className="panel" aria-label={client.name}>
      <div className="matter-head">
        <h2>
          {client.name}{' '}
          <Mark tone={client.state === 'valid' ? 'good' : 'plain'}>{people.clientState[client.state]}</Mark>
        </h2>
        {!ended && (
          <Space wrap>
            <Button onClick={() => setChanging(true)}>{say('修改', 'Change')}</Button>
            <Button disabled={standing.length >= mostSecrets} onClick={() => setAddingKey(true)}>
              {say('新密钥', 'New key')}
            </Button>
            <AskFirst
              title={say('停用？对方立即不能再访问。', 'End it? It is shut out at once.')}
              onConfirm={() => press('client.end', { clientId })}
            >
              <Button danger>{say('停用', 'End')}</Button>
            </AskFirst>
          </Space>
        )}
      </div>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <dl className="facts">
        <dt>{say('来源', 'Source')}</dt>
        <dd>
          {matters.source[client.source]} · {client.sourceSystem}
        </dd>
        <dt>{say('区划', 'Place')}</dt>
        <dd>{nameIn(language, client.divisionName)}</dd>
        <dt>{say('可以做', 'It may')}</dt>
        <dd>{client.actions.map((one) => people.clientRight[one]).join(say('；', '; '))}</dd>
        <dt>{say('速度', 'Pace')}</dt>
        <dd>
          {say(`每分钟 ${client.requestsPerMinute} 次`, `${client.requestsPerMinute} requests a minute`)}
        </dd>
        <dt>{say('来源网段', 'Networks')}</dt>
        <dd>{client.networks.join('、') || say('不限', 'Any')}</dd>
        <dt>{say('有效期', 'Valid')}</dt>
        <dd>
          {client.from} — {client.to ?? say('长期', 'open')}
        </dd>
        <dt>{say('最近使用', 'Last used')}</dt>
        <dd>
          {client.lastUsedAt
            ? formatAgo(client.lastUsedAt, Date.now(), language)
            : say('还没有用过', 'never')}
          {client.refusedAt && (
            <span className="hint">
              {say(' · 最近一次密钥无效：', ' · a key was last refused: ')}
              {formatAgo(client.refusedAt, Date.now(), language)}
            </span>
          )}
        </dd>
      </dl>
      <Secrets
        secrets={client.secrets}
        onEnd={ended ? undefined : (secretId) => press('client.endSecret', { clientId, secretId })}
      />
      <ClientDays days={client.days} />
      {addingKey && (
        <FormDialog<{ keyTo?: string }>
          title={say('新密钥：旧的仍可用，直到停用', 'New key: the old ones stay good until they are ended')}
          onClose={() => setAddingKey(false)}
          onSend={async ({ keyTo }) => {
            await carryOut('client.newSecret', { clientId, ...(keyTo ? { keyTo } : {}) })
            setAddingKey(false)
          }}
        >
          <Form.Item
            name="keyTo"
            label={say('密钥最后一天（不填为长期）', 'Last day of the key (open if empty)')}
          >
            <DayField side="fromToday" empty={say('长期', 'Open')} />
          </Form.Item>
        </FormDialog>
      )}
      {changing && (
        <FormDialog<ClientValues>
          title={say('修改接入系统', 'Change a connected system')}
          initial={{
            name: client.name,
            actions: client.actions,
            requestsPerMinute: String(client.requestsPerMinute),
            networks: client.networks.join('\n'),
            ...(client.to ? { to: client.to } : {}),
          }}
          onClose={() => setChanging(false)}
          onSend={async (values) => {
            await carryOut('client.change', { clientId, ...changeOf(values) })
            setChanging(false)
          }}
        >
          <ClientFields changing />
        </FormDialog>
      )}
    </section>
  )
}
