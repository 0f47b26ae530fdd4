import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Breadcrumb, Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { CentrePanel } from './CentrePanel.tsx'
import { DivisionButtons } from './DivisionButtons.tsx'
import { FormerPlaces } from './FormerPlaces.tsx'
import { GridsPanel } from './GridsPanel.tsx'
import { PlaceSelect } from './PlaceSelect.tsx'
import { SpotsPanel } from './SpotsPanel.tsx'
import { UnitsPanel } from './UnitsPanel.tsx'

/** Places from the city down: the centre, the grids, the units, and what lies below. */
export function PlacesScreen() {
  const { id } = useParams({ strict: false })
  const { api, session, about } = useDesk()
  const { say, people, language } = useTexts()
  const navigate = useNavigate()
  const shown = id ?? session.divisionId ?? about.cityId
  const place = useQuery({ queryKey: ['division', shown], queryFn: () => api.division(shown) })
  const below = useQuery({ queryKey: ['below', shown], queryFn: () => api.divisions({ parent: shown }) })
  useTitle(place.data && nameIn(language, place.data.division.name))
  const fault = faultOf(place)
  if (fault) return <Problem error={fault} retry={() => void place.refetch()} />
  if (!place.data) return <Spin className="whole" />
  const { division, above } = place.data
  const belowWords = ({ level, children }: { level: number; children: number }) =>
    say(`${children} 个${people.level[(level + 1) as 2 | 3 | 4]}`, `${children} below`)
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
            {nameIn(language, division.name)} <Mark>{people.level[division.level as 1 | 2 | 3 | 4]}</Mark>
          </h1>
          <p className="hint">
            {division.code
              ? say(`区划代码 ${division.code}`, `Division code ${division.code}`)
              : say('非法定区划', 'Not a statutory division')}
          </p>
          {place.data.abilities.includes('units.edit') && (
            <p>
              <Link to="/places/$id/duties" params={{ id: shown }}>
                {say('派单目录一览：缺的、重的', 'All duty lists: what is missing or there twice')}
              </Link>
            </p>
          )}
          <FormerPlaces division={division} />
          <DivisionButtons key={division.id} place={place.data} />
        </div>
        <div className="find-place">
          <PlaceSelect
            onChange={(found) => {
              if (found) void navigate({ to: '/places/$id', params: { id: found.id } })
            }}
          />
        </div>
      </div>
      <div className="split" key={division.id}>
        <div className="stack">
          {division.level < levels.village && (
            <section className="panel">
              <h2>{say('下级区划', 'Below')}</h2>
              {below.error && <Problem error={below.error} retry={() => void below.refetch()} />}
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
                    {one.children > 0 && <small>{belowWords(one)}</small>}
                  </Link>
                ))}
              </div>
            </section>
          )}
          <GridsPanel place={place.data} />
          <SpotsPanel place={place.data} />
          <UnitsPanel place={place.data} />
        </div>
        <div className="stack first-when-narrow">
          <CentrePanel place={place.data} />
        </div>
      </div>
    </>
  )
}
