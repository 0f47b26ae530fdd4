import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SignInFilter } from '@manyuan/core/people/staff-contract.ts'
import { Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../Choice.tsx'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'

/** Who signed in, out, or was refused, newest first. */
export function SignIns() {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const [filter, setFilter] = useState<SignInFilter>({})
  const pages = usePages(['sign-ins', filter], (after) => api.signIns({ ...filter, ...after }))
  const words: Record<string, string> = people.signInCode
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  const said = (code: string | null) => (code === null ? '' : (words[code] ?? code))
  return (
    <section className="panel">
      <h2>{say('登录记录', 'Sign-in record')}</h2>
      <div className="filters few">
        <Choice
          name={say('哪些登录', 'Which')}
          empty={say('全部', 'All')}
          values={['refused', 'unusual']}
          names={{ refused: say('被拒绝的', 'Refused'), unusual: say('异常的', 'Unusual') }}
          value={filter.which}
          onChange={(which) => setFilter({ ...filter, which })}
        />
        <DayField
          name={say('自', 'From day')}
          side="untilToday"
          value={filter.from}
          onChange={(from) => setFilter({ ...filter, from })}
        />
        <DayField
          name={say('至', 'Until day')}
          side="untilToday"
          value={filter.to}
          onChange={(to) => setFilter({ ...filter, to })}
        />
      </div>
      {pages.isPending && <Spin />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('没有符合的记录。', 'No such rows.')} />
      )}
      {pages.rows.length > 0 && (
        <table className="rows" aria-label={say('登录记录', 'Sign-in record')}>
          <thead>
            <tr>
              <th scope="col">{say('时间', 'When')}</th>
              <th scope="col">{say('姓名', 'Name')}</th>
              <th scope="col">{say('操作', 'What')}</th>
              <th scope="col">{say('单位', 'Unit')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={row.id}>
                <td className="hint">
                  <Moment at={row.at} />
                </td>
                <th scope="row">{row.name ?? say('没有这个账号', 'No such account')}</th>
                <td>
                  {row.result === 'done' ? said(row.code) : <Mark tone="strong">{said(row.code)}</Mark>}
                </td>
                <td className="hint">
                  {row.unitName && nameIn(language, row.unitName)}
                  <small>{row.network}</small>
                  {row.unusual.map((sign) => (
                    <Mark key={sign} tone="strong">
                      {people.unusualSign[sign]}
                    </Mark>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} name={say('更早的', 'Older')} />
    </section>
  )
}
