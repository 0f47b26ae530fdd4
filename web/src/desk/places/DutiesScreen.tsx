import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'
import { NothingFound } from '../NothingFound.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { DutyFaults } from './DutyFaults.tsx'
import { DutyRates } from './DutyRates.tsx'

/** Who answers for what at one place, all units together: what is missing and what is there twice stands first. */
export function DutiesScreen() {
  const { id = '' } = useParams({ strict: false })
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { byId, nameOf } = useKinds()
  const [kindId, setKindId] = useState<string>()
  const page = useQuery({ queryKey: ['duties', id], queryFn: () => api.duties(id) })
  const title = say('派单目录一览', 'All duty lists')
  useTitle(page.data && `${nameIn(language, page.data.division.name)} · ${title}`)
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { division, lines } = page.data
  const way = new Set<string>()
  for (let at = kindId; at && !way.has(at); at = byId.get(at)?.parentId ?? undefined) way.add(at)
  // Whoever asks for a kind wants what holds for it, be it said of a branch above; and what is said below a branch.
  const isBelow = (of: string) => {
    const seen = new Set<string>()
    for (let at: string | null = of; at !== null && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
      if (at === kindId) return true
      seen.add(at)
    }
    return false
  }
  const shown = lines.filter((line) => kindId === undefined || way.has(line.kindId) || isBelow(line.kindId))
  return (
    <>
      <Link to="/places/$id" params={{ id }}>
        {nameIn(language, division.name)}
      </Link>
      <h1>{title}</h1>
      <p className="hint">
        {say(
          '在这里管用的每一行：本地的和上级的。派遣时类别最近的优先，然后部件先属主、事件先属地，再看地点最近的。在单位页上改。',
          'Every line that speaks for this place, its own and those from above. The nearest kind counts first, then the owner of an object or the unit of the place for an event, then the nearest place. They are changed on the page of the unit.',
        )}
      </p>
      <DutyFaults page={page.data} />
      <DutyRates divisionId={id} />
      <section className="panel">
        <div className="find-place gap">
          <KindSelect any value={kindId} onChange={setKindId} />
        </div>
        {lines.length === 0 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={say('这里还没有派单目录。', 'There is no duty list for this place yet.')}
          />
        ) : shown.length === 0 ? (
          <NothingFound />
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th>{say('类别', 'Kind')}</th>
                <th>{say('单位', 'Unit')}</th>
                <th>{say('身份', 'Role')}</th>
                <th>{say('范围', 'Place')}</th>
                <th>{say('日期', 'Days')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.id}>
                  <th>{nameOf(line.kindId)}</th>
                  <td>
                    <Link to="/units/$id" params={{ id: line.unit.id }}>
                      {nameIn(language, line.unit.name)}
                    </Link>
                  </td>
                  <td>
                    {line.role === 'lead' ? say('主办', 'leads') : say('协办', 'assists')}
                    {line.capacity && <small>{ruleTexts(language).capacity[line.capacity]}</small>}
                  </td>
                  <td>{line.place && nameIn(language, line.place)}</td>
                  <td>
                    {line.from} — {line.to ?? say('长期', 'open')}
                    {line.basis && <small>{line.basis}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
