import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { Alert, Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { useEndpointCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { sentenceOf } from '../Problem.tsx'
import { useProblemWords } from './endpoints.ts'
import { FailedList } from './FailedList.tsx'

/** One place outside: whom it stands for, how it goes, its secrets, what failed, and what may be done about it. */
export function EndpointCard({
  endpoint,
  onSecret,
  onChanged,
}: {
  endpoint: EndpointView
  onSecret: (secret: string) => void
  onChanged: () => Promise<void>
}) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { fill } = useNeeded()
  const command = useEndpointCommand()
  const wordsOf = useProblemWords()
  const [moving, setMoving] = useState(false)
  const [told, setTold] = useState<{ type: 'error' | 'success'; text: string }>()
  const { endpointId, channel, version, ended } = endpoint
  const isSystem = channel === 'webhook'
  async function carryOut(...[name, payload]: Parameters<typeof command>): Promise<void> {
    const { secret } = await command(name, payload, version)
    setTold(undefined)
    if (secret) onSecret(secret)
    await onChanged()
  }
  const press = (...of: Parameters<typeof command>) =>
    void carryOut(...of).catch((error: unknown) => setTold({ type: 'error', text: sentenceOf(error) }))
  async function attempt(): Promise<void> {
    try {
      const { problem } = await api.tryEndpoint(endpointId)
      setTold(
        problem === null
          ? { type: 'success', text: say('试发成功，对方已收下。', 'The trial was taken.') }
          : {
              type: 'error',
              text: say(`试发没有成功：${wordsOf(problem)}。`, `The trial failed: ${wordsOf(problem)}.`),
            },
      )
    } catch (error) {
      setTold({ type: 'error', text: sentenceOf(error) })
    }
    await onChanged()
  }
  const ago = (at: string) => formatAgo(at, Date.now(), language)
  return (
    <section className="panel" aria-label={endpoint.name}>
      <div className="matter-head">
        <h2>
          {endpoint.name} <Mark>{messageTexts(language).channel[channel]}</Mark>{' '}
          {ended && <Mark>{say('已停用', 'ended')}</Mark>}
        </h2>
        {!ended && (
          <Space wrap>
            <Button onClick={() => void attempt()}>{say('试发', 'Try it')}</Button>
            <Button onClick={() => setMoving(true)}>{say('换地址', 'Move')}</Button>
            {isSystem && !endpoint.formerSigns && (
              <AskFirst
                title={say(
                  '换签名密钥？旧的同时有效，直到停用。',
                  'A new secret? The old one signs as well until it is ended.',
                )}
                onConfirm={() => press('endpoint.newSecret', { endpointId })}
              >
                <Button>{say('换密钥', 'New secret')}</Button>
              </AskFirst>
            )}
            {endpoint.formerSigns && (
              <AskFirst
                title={say(
                  '停用旧密钥？对方须已换上新的。',
                  'End the old secret? The other side has to use the new one by now.',
                )}
                onConfirm={() => press('endpoint.endFormerSecret', { endpointId })}
              >
                <Button>{say('停用旧密钥', 'End the old secret')}</Button>
              </AskFirst>
            )}
            <AskFirst
              title={say('停用？以后不再往这里发。', 'End it? Nothing goes there any more.')}
              onConfirm={() => press('endpoint.end', { endpointId })}
            >
              <Button danger>{say('停用', 'End')}</Button>
            </AskFirst>
          </Space>
        )}
      </div>
      {told && <Alert type={told.type} showIcon title={told.text} className="gap" />}
      <dl className="facts">
        <dt>{isSystem ? say('哪里的事项', 'Matters of') : say('哪个单位的群', 'Group of')}</dt>
        <dd>
          {nameIn(language, endpoint.of)}
          {endpoint.client &&
            say(`，只限“${endpoint.client}”送来的`, `, only those that ${endpoint.client} brought`)}
        </dd>
        <dt>{say('地址', 'Address')}</dt>
        <dd className="code">{endpoint.host}</dd>
        <dt>{say('签名', 'Signed')}</dt>
        <dd>
          {endpoint.formerSigns
            ? say('新旧两个密钥', 'with the new secret and the old')
            : endpoint.signs
              ? say('是', 'yes')
              : say('没有（地址本身就是密钥）', 'no (the address is its secret)')}
        </dd>
        <dt>{say('最近发出', 'Last sent')}</dt>
        <dd>{endpoint.lastSentAt ? ago(endpoint.lastSentAt) : say('还没有', 'never')}</dd>
        {endpoint.problem && endpoint.problemAt && (
          <>
            <dt>{say('最近没发成', 'Last failed')}</dt>
            <dd>
              {wordsOf(endpoint.problem)} · {ago(endpoint.problemAt)}
            </dd>
          </>
        )}
      </dl>
      {endpoint.failed > 0 && <FailedList endpoint={endpoint} onChanged={onChanged} />}
      {moving && (
        <FormDialog<{ address: string; secret?: string }>
          title={say('换地址', 'Another address')}
          onClose={() => setMoving(false)}
          onSend={async ({ address, secret }) => {
            await carryOut('endpoint.move', { endpointId, address, ...(secret ? { secret } : {}) })
            setMoving(false)
          }}
        >
          <Form.Item name="address" label={say('地址（https）', 'Address (https)')} rules={[fill]}>
            <Input type="url" maxLength={500} autoComplete="off" placeholder="https://" />
          </Form.Item>
          {channel === 'dingtalk' && (
            <Form.Item
              name="secret"
              label={say(
                '加签密钥（SEC 开头，没有设加签的不填）',
                'Its secret (SEC…), where it is set to sign',
              )}
            >
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          )}
        </FormDialog>
      )}
    </section>
  )
}
