import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'

/** What came of what the lists and rules suggested at a place: by line, never by person, and no share of a few. */
export function DutyRates({ divisionId }: { divisionId: string }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const page = useQuery({
    queryKey: ['routing-rates', divisionId],
    queryFn: () => api.routingRates(divisionId),
  })
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin />
  const { lines, since, least, more } = page.data
  const share = (n: number, of: number) =>
    of < least
      ? say(`${n} 件`, String(n))
      : say(`${n} 件（${Math.round((100 * n) / of)}%）`, `${n} (${Math.round((100 * n) / of)} %)`)
  const heads = [
    say('推荐后派遣', 'Sent'),
    say('照推荐派', 'As suggested'),
    say('被提异议', 'Objected to'),
    say('裁定派错', 'Ruled wrong'),
    say('转派', 'Sent on'),
    say('转回来', 'Came back'),
  ]
  return (
    <section className="panel gap">
      <h2>{say('推荐得准不准', 'How the suggestions fare')}</h2>
      <p className="hint">
        {say(
          `自 ${since} 起 90 天，按目录的行和规则计，不按人计；不到 ${least} 件不算比例。不含密封、限知和反映单位的事项。`,
          `In 90 days from ${since}, by line and rule and not by person; no share below ${least}. Without what is sealed, restricted or about a unit.`,
        )}
      </p>
      {lines.length === 0 ? (
        <p className="hint">{say('还没有按推荐派遣过。', 'Nothing has been sent by a suggestion yet.')}</p>
      ) : (
        <table className="rows named">
          <thead>
            <tr>
              <th>{say('目录的行或规则', 'Line or rule')}</th>
              {heads.map((head) => (
                <th key={head} className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ byWhat, line, rule, kindId, sent, followed, gap, ...one }) => (
              <tr key={byWhat}>
                <th>
                  {line || kindId
                    ? nameOf(line?.kindId ?? kindId ?? '')
                    : rule && nameIn(language, rule.name)}{' '}
                  {gap && <Mark tone="strong">{say('目录有缺口', 'a gap of the list')}</Mark>}
                  {line?.ended && <Mark tone="strong">{say('单位已停用', 'unit has ended')}</Mark>}
                  <small>
                    {line ? (
                      <>
                        <Link to="/units/$id" params={{ id: line.unit.id }}>
                          {nameIn(language, line.unit.name)}
                        </Link>
                        {line.place && ` · ${nameIn(language, line.place)}`}
                      </>
                    ) : kindId ? (
                      say('各行合计，没有照推荐派的也在内', 'all lines together, and what was sent otherwise')
                    ) : (
                      say('派单规则', 'routing rule')
                    )}
                  </small>
                </th>
                <td className="number" data-name={heads[0]}>
                  {kindId ? '–' : share(sent, 0)}
                </td>
                <td className="number" data-name={heads[1]}>
                  {kindId ? '–' : share(followed, sent)}
                </td>
                <td className="number" data-name={heads[2]}>
                  {kindId ? share(one.objected, 0) : share(one.objected, followed)}
                </td>
                <td className="number" data-name={heads[3]}>
                  {kindId ? share(one.upheld, 0) : share(one.upheld, followed)}
                </td>
                <td className="number" data-name={heads[4]}>
                  {kindId ? '–' : share(one.sentOn, followed)}
                </td>
                <td className="number" data-name={heads[5]}>
                  {kindId ? '–' : share(one.cameBack, followed)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && (
        <p className="hint">{say('行太多，只列出一部分。', 'There are more lines than are shown.')}</p>
      )}
    </section>
  )
}
