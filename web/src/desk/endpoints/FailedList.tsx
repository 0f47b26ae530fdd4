import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { EndpointView } from '@manyuan/core/messages/endpoint-contract.ts'
import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useEndpointCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { sentenceOf } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useProblemWords } from './endpoints.ts'

/** What could not be sent to a place, after the last try, and the way to have it tried anew. */
export function FailedList({
  endpoint,
  onChanged,
}: {
  endpoint: EndpointView
  onChanged: () => Promise<void>
}) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const count = endpoint.moreFailed ? `${endpoint.failed}+` : String(endpoint.failed)
  return (
    <details className="gap" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say(`没有发成的 ${count} 条`, `${count} could not be sent`)}</summary>
      {open && <Rows endpoint={endpoint} onChanged={onChanged} />}
    </details>
  )
}

function Rows({
  endpoint: { endpointId, ended },
  onChanged,
}: {
  endpoint: EndpointView
  onChanged: () => Promise<void>
}) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const command = useEndpointCommand()
  const wordsOf = useProblemWords()
  const words = messageTexts(language)
  const [problem, setProblem] = useState('')
  const pages = usePages(['failed', endpointId], ({ after }) => api.failedAt(endpointId, after))
  const again = (deliveryIds?: string[]) =>
    void command('endpoint.sendAgain', { endpointId, ...(deliveryIds ? { deliveryIds } : {}) }).then(
      async () => {
        setProblem('')
        await Promise.all([pages.refetch(), onChanged()])
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    )
  if (pages.isPending) return <Spin />
  return (
    <>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      <table className="rows" aria-label={say('没有发成的', 'What could not be sent')}>
        <thead>
          <tr>
            <th scope="col">{say('环节', 'Step')}</th>
            <th scope="col">{say('事项', 'Matter')}</th>
            <th scope="col">{say('何时', 'When')}</th>
            <th scope="col">{say('试过', 'Tried')}</th>
            <th scope="col">{say('为什么', 'Why')}</th>
            {!ended && <th scope="col">{say('操作', 'Do')}</th>}
          </tr>
        </thead>
        <tbody>
          {pages.rows.map(({ deliveryId, step, code, happenedAt, tries, problem: met }) => (
            <tr key={deliveryId}>
              <th scope="row">{words.step[step]}</th>
              <td className="code">{formatMatterCode(code)}</td>
              <td>
                <Moment at={happenedAt} />
              </td>
              <td>{say(`${tries} 次`, `${tries} times`)}</td>
              <td>{wordsOf(met)}</td>
              {!ended && (
                <td className="acts">
                  <Button
                    size="small"
                    aria-label={say(
                      `再发一次：${formatMatterCode(code)}`,
                      `Send again: ${formatMatterCode(code)}`,
                    )}
                    onClick={() => again([deliveryId])}
                  >
                    {say('再发一次', 'Send again')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows pages={pages} />
      {!ended && pages.rows.length > 1 && (
        <Button className="gap" onClick={() => again()}>
          {say('全部再发一次（一次最多 100 条）', 'Send all again, a hundred at once')}
        </Button>
      )}
    </>
  )
}
