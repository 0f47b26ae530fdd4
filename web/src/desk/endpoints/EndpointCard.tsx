import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AskFirst } from '../AskFirst.tsx'
import { useEndpointCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'
import { EndpointFacts } from './EndpointFacts.tsx'
import { useProblemWords } from './endpoints.ts'
import { FailedList } from './FailedList.tsx'
import { MoveEndpoint } from './MoveEndpoint.tsx'

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
  const command = useEndpointCommand()
  const wordsOf = useProblemWords()
  const [moving, setMoving] = useState(false)
  const [told, setTold] = useState<{ type: 'error' | 'success'; text: string }>()
  const { endpointId, channel, version, ended } = endpoint
  const isSystem = channel === 'webhook'
  const other = endpoint.language === 'zh' ? 'en' : 'zh'
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
            {!isSystem && (
              <Button onClick={() => press('endpoint.setLanguage', { endpointId, language: other })}>
                {other === 'en'
                  ? say('改用英文', 'Tell it in English')
                  : say('改用中文', 'Tell it in Chinese')}
              </Button>
            )}
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
      <EndpointFacts endpoint={endpoint} />
      {endpoint.failed > 0 && <FailedList endpoint={endpoint} onChanged={onChanged} />}
      {moving && (
        <MoveEndpoint
          endpoint={endpoint}
          onMove={async (payload) => {
            await carryOut('endpoint.move', payload)
            setMoving(false)
          }}
          onClose={() => setMoving(false)}
        />
      )}
    </section>
  )
}
