import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { FailedDelivery } from '@manyuan/core/messages/endpoint-contract.ts'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Moment } from '../Moment.tsx'
import { sentenceOf } from '../Problem.tsx'
import { MoreRows, type Pages } from '../pages.tsx'
import { useProblemWords } from './endpoints.ts'

/** Messages that could not be sent after the last try; `again` has some or all tried anew, where that may still be. */
export function FailedRows<Row extends FailedDelivery>({
  pages,
  to,
  moreThanListed = false,
  again,
}: {
  pages: Pages<Row>
  /** To whom each was to go, where that is not one and the same. */
  to?: { head: string; of: (row: Row) => ReactNode }
  /** Others may have failed that are listed to nobody: all may be sent again, however many are shown. */
  moreThanListed?: boolean
  again: ((deliveryIds?: string[]) => Promise<unknown>) | undefined
}) {
  const { say, language } = useTexts()
  const wordsOf = useProblemWords()
  const words = messageTexts(language)
  const [problem, setProblem] = useState('')
  const nameOf = ({ code }: Row) => formatMatterCode(code)
  const press = (deliveryIds?: string[]) =>
    void again?.(deliveryIds).then(
      () => setProblem(''),
      (error: unknown) => setProblem(sentenceOf(error)),
    )
  return (
    <>
      {problem && <Alert type="error" showIcon title={problem} className="gap" />}
      {pages.rows.length > 0 && (
        <table className="rows" aria-label={say('没有发成的', 'What could not be sent')}>
          <thead>
            <tr>
              <th scope="col">{say('环节', 'Step')}</th>
              {to && <th scope="col">{to.head}</th>}
              <th scope="col">{say('事项', 'Matter')}</th>
              <th scope="col">{say('何时', 'When')}</th>
              <th scope="col">{say('试过', 'Tried')}</th>
              <th scope="col">{say('为什么', 'Why')}</th>
              {again && <th scope="col">{say('操作', 'Do')}</th>}
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={row.deliveryId}>
                <th scope="row">{words.step[row.step]}</th>
                {to && <td>{to.of(row)}</td>}
                <td className="code">{nameOf(row)}</td>
                <td>
                  <Moment at={row.happenedAt} />
                </td>
                <td>{say(`${row.tries} 次`, row.tries === 1 ? 'once' : `${row.tries} times`)}</td>
                <td>{wordsOf(row.problem)}</td>
                {again && (
                  <td className="acts">
                    <Button
                      size="small"
                      aria-label={say(`再发一次：${nameOf(row)}`, `Send again: ${nameOf(row)}`)}
                      onClick={() => press([row.deliveryId])}
                    >
                      {say('再发一次', 'Send again')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} />
      {again && (moreThanListed || pages.rows.length > 1) && (
        <Button className="gap" onClick={() => press()}>
          {say('全部再发一次（一次最多 100 条）', 'Send all again, a hundred at once')}
        </Button>
      )}
    </>
  )
}
