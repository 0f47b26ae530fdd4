import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'

/** Who signed in, out, or was refused, newest first. */
export function SignIns() {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const pages = usePages(['sign-ins'], ({ after }) => api.signIns(after))
  const words: Record<string, string> = people.signInCode
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  const said = (code: string | null) => (code === null ? '' : (words[code] ?? code))
  return (
    <section className="panel">
      <h2>{say('登录记录', 'Sign-in record')}</h2>
      {pages.isPending && <Spin />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('还没有记录。', 'No rows yet.')} />
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
                <td className="hint">{row.unitName && nameIn(language, row.unitName)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} name={say('更早的', 'Older')} />
    </section>
  )
}
