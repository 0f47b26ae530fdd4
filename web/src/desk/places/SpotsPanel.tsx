import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SpotView } from '@manyuan/core/places/codes-contract.ts'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Space, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { EndButton } from './EndButton.tsx'
import { type PlaceView, useEdit } from './place.ts'
import { SheetLink } from './SheetLink.tsx'
import { SpotDialog } from './SpotDialog.tsx'

/** Markets, stops, halls, entrances of a place, each with a code of its own; kept by whoever heads its centre. */
export function SpotsPanel({ place }: { place: PlaceView }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const edit = useEdit()
  const [changed, setChanged] = useState<SpotView | 'new'>()
  const { division, grids } = place
  const spots = usePages(['spots', division.id], (after) => api.spots(division.id, after))
  const may = place.abilities.includes('spots.edit') && division.validTo === null
  const fault = faultOf(spots)
  const gridOf = (id: string | null) => grids.find((grid) => grid.id === id)?.name
  return (
    <section className="panel">
      <h2>{say('公共点位', 'Public spots')}</h2>
      <p className="hint">
        {say(
          '市场、站点、大厅、楼门等大家都认得的地方，各有一个地点码，扫码反映时地点自动填好。',
          'Markets, stops, halls, entrances. Each has a code: whoever scans it reports with the place filled in.',
        )}{' '}
        {division.validTo === null && (
          <Link to="/places/$id/sheets" params={{ id: division.id }}>
            {say('打印这里的地点码', 'Print the codes of this place')}
          </Link>
        )}
      </p>
      {fault && <Problem error={fault} retry={() => void spots.refetch()} />}
      {spots.isPending && <Spin />}
      {spots.data && spots.rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('还没有公共点位', 'No public spots yet')}
        />
      )}
      {spots.rows.map((spot) => {
        const grid = gridOf(spot.gridId)
        return (
          <div key={spot.id} className="clock">
            <b>{nameIn(language, spot.name)}</b>
            <span className="hint">
              {[grid && nameIn(language, grid), spot.code].filter(Boolean).join(' · ')}
            </span>
            <Space className="at-end">
              <SheetLink divisionId={division.id} only={spot.id} />
              {may && (
                <>
                  <Button size="small" onClick={() => setChanged(spot)}>
                    {say('修改', 'Change')}
                  </Button>
                  <EndButton
                    what={nameIn(language, spot.name)}
                    onEnd={(ending) => edit('spot.end', { spotId: spot.id, ...ending }, spot.version)}
                  />
                </>
              )}
            </Space>
          </div>
        )
      })}
      <MoreRows pages={spots} />
      {may && (
        <Button className="gap" onClick={() => setChanged('new')}>
          {say('添加公共点位', 'Add a public spot')}
        </Button>
      )}
      {changed && <SpotDialog place={place} changed={changed} onClose={() => setChanged(undefined)} />}
    </section>
  )
}
