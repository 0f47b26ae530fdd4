import type { clientRoutes } from '@manyuan/core/clients/contract.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'

/** Asks once with a key that was just made, as the other system will: what comes back is what it would get. */
export function TryKey({ shown }: { shown: string }) {
  const { say, people, language } = useTexts()
  const [said, setSaid] = useState<{ type: 'success' | 'error'; title: string }>()
  async function tryIt(): Promise<void> {
    try {
      const self = await call<(typeof clientRoutes)['self']>(
        'GET',
        '/api/client/self',
        {},
        { language, authorization: `Bearer ${shown}`, anonymous: true },
      )
      const rights = self.actions.map((one) => people.clientRight[one]).join(say('；', '; '))
      setSaid({
        type: 'success',
        title: say(
          `可以访问：${rights}；每分钟 ${self.requestsPerMinute} 次`,
          `It gets in: ${rights}; ${self.requestsPerMinute} requests a minute`,
        ),
      })
    } catch (error) {
      setSaid({ type: 'error', title: sentenceOf(error) })
    }
  }
  return (
    <>
      <Button onClick={() => void tryIt()}>{say('试访问一次', 'Try it once')}</Button>
      <div role="status">
        {said && <Alert className="gap" showIcon type={said.type} title={said.title} />}
      </div>
    </>
  )
}
