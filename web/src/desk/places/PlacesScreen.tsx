import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Breadcrumb, Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { Problem } from '../Problem.tsx'
import { PlaceSelect } from './PlaceSelect.tsx'

/** Places from the city down: the centre, the grids, the units, and what lies below. */
export function PlacesScreen() {
  const { id } = useParams({ strict: false })
  const { api, session, about } = useDesk()
  const { say, people, language } = useTexts()
  const navigate = useNavigate()
  const shown = id ?? session.divisionId ?? about.cityId
  const place = useQuery({ queryKey: ['division', shown], queryFn: () => api.division(shown) })
  const below = useQuery({ queryKey: ['below', shown], queryFn: () => api.divisions({ parent: shown }) })
  if (place.error) return <Problem error={place.error} retry={() => void place.refetch()} />
  if (!place.data) return <Spin className="whole" />
  const { division, above, centre, grids, units } = place.data
  const level = people.level[division.level as 1 | 2 | 3 | 4]
  return (
    <>
      <div className="matter-head">
        <div>
          <Breadcrumb
            items={above.map((one) => ({
              title: (
                <Link to="/places/$id" params={{ id: one.id }}>
                  {nameIn(language, one.name)}
                </Link>
              ),
            }))}
          />
          <h1>
            {nameIn(language, division.name)} <Mark>{level}</Mark>
          </h1>
          <p className="hint">{division.code ?? say('非法定区划', 'Not a statutory division')}</p>
        </div>
        <div className="find-place">
          <PlaceSelect
            onChange={(found) => {
              if (found) void navigate({ to: '/places/$id', params: { id: found.id } })
            }}
          />
        </div>
      </div>
      <div className="split">
        <div className="stack">
          <section className="panel">
            <h2>{say('下级区划', 'Below')}</h2>
            {below.data?.divisions.length === 0 && (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={say('下面没有区划', 'Nothing below')}
              />
            )}
            <div className="place-list">
              {below.data?.divisions.map((one) => (
                <Link key={one.id} to="/places/$id" params={{ id: one.id }}>
                  {nameIn(language, one.name)}
                  {one.children > 0 && <small>{one.children}</small>}
                </Link>
              ))}
            </div>
          </section>
          {grids.length > 0 && (
            <section className="panel">
              <h2>{say('网格', 'Grids')}</h2>
              {grids.map((grid) => (
                <div key={grid.id} className="clock">
                  <b>{nameIn(language, grid.name)}</b>
                  <span className="hint">
                    {grid.code} · {people.overlay[grid.overlay]}
                    {grid.households !== null && ` · ${grid.households} ${say('户', 'households')}`}
                  </span>
                </div>
              ))}
            </section>
          )}
        </div>
        <div className="stack">
          {centre && (
            <section className="panel">
              <h2>{say('综治中心', 'Centre')}</h2>
              <p>{nameIn(language, centre.name)}</p>
              <p className="hint">{centre.address ?? say('地址未填', 'No address yet')}</p>
            </section>
          )}
          <section className="panel">
            <h2>{say('单位', 'Units')}</h2>
            {units.map((unit) => (
              <div key={unit.id} className="clock">
                <b>{nameIn(language, unit.name)}</b>
                <span className="hint">
                  {people.unitKind[unit.kind]}
                  {unit.residency && ` · ${people.residency[unit.residency]}`}
                </span>
              </div>
            ))}
          </section>
        </div>
      </div>
    </>
  )
}
