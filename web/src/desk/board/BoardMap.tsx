import { boxName, wholeMap } from '@manyuan/core/board/squares.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf } from '../Problem.tsx'
import { behindCluster } from './behind-cluster.ts'
import { MapFault } from './MapFault.tsx'
import type { Shown } from './open-map.ts'
import { Panel } from './Panel.tsx'
import { Sketch } from './Sketch.tsx'
import { Squares } from './Squares.tsx'
import { UnderMap } from './UnderMap.tsx'
import { type Board, useAskAgain } from './use-board.ts'
import { useMap } from './use-map.ts'

/** Where what is open lies: clusters that the server made, and near enough the matters themselves. */
export function BoardMap({ board }: { board: Board }) {
  const { path } = board
  const { api } = useDesk()
  const { say, language, matters } = useTexts()
  const navigate = useNavigate()
  const frame = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<{ box: string; zoom: number }>()
  const [drawn, setDrawn] = useState<Shown>()
  const ground = useQuery({
    queryKey: ['ground', path],
    queryFn: () => api.boardGround(path),
    staleTime: 3_600_000,
  })
  const wait = useAskAgain()
  const shown = useQuery({
    queryKey: ['board', 'map', path, view],
    queryFn: () => api.boardMap({ path, ...(view ?? { box: boxName(wholeMap), zoom: 0 }) }),
    enabled: view !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: wait,
    refetchIntervalInBackground: true,
  })
  const open = useMap(frame, ground.data, language, {
    onView: setView,
    onStill: setDrawn,
    onPress(pressed) {
      if ('ref' in pressed) void navigate({ to: '/matters/$ref', params: { ref: pressed.ref } })
      else void navigate({ to: '/matters', search: behindCluster(path, pressed) })
    },
  })
  useEffect(() => {
    if (open && open !== 'none' && ground.data) open.drawing.drawGround(open.map, ground.data)
  }, [open, ground.data])
  useEffect(() => {
    if (!open || open === 'none' || !ground.data) return
    const called = ({ arrived, units }: Board['called'][number]) =>
      say(`吹哨 ${arrived}/${units}`, `Called ${arrived}/${units}`)
    open.drawing.drawAtWork(open.map, ground.data, board, { language, called })
  }, [open, ground.data, board, language, say])
  useEffect(() => {
    if (open && open !== 'none' && shown.data)
      open.drawing.drawMatters(open.map, shown.data, matters.light.red)
  }, [open, shown.data, matters])
  const madeUp = ground.data?.outlines.some((outline) => outline.madeUp)
  const data = shown.data
  const isBusy = data === undefined || shown.isPlaceholderData || drawn !== data
  const fault = faultOf(ground) ?? faultOf(shown)
  return (
    <Panel
      digit={5}
      name={say('在哪里', 'Where')}
      area="map"
      defined={say(
        '在办事项在图上按方格归并，数字是件数，点开是名单；放大后逐件显示有位置的事项。没有定点的，标在所在村社区（或上一级）处。小点是综治中心：亮的此刻有人值班，空心的排了班却没人，灰的没有排班表。蓝圈是正在吹哨的地方。',
        'Open matters put together in squares of the map; a number is how many, and opens to their list. Near enough, those with a point stand one by one. What has no point stands at its village, or the place above. Small dots are the centres: bright where somebody is on duty now, a ring where the roster has nobody. A blue circle is where units are called together.',
      )}
      foot={<Squares {...ground.data} shown={data} path={path} />}
    >
      <div className="map-frame">
        {ground.data && open !== 'none' && <Sketch ground={ground.data} />}
        <div className="map-itself" ref={frame} aria-busy={isBusy} />
      </div>
      {open === 'none' && (
        <p className="nothing" role="alert">
          {say(
            '这块屏幕画不了地图（浏览器没有 WebGL）。各地的数字在旁边的表里。',
            'This screen cannot draw the map: its browser has no WebGL. The numbers by place are in the table beside.',
          )}
        </p>
      )}
      {fault && <MapFault error={fault} retry={() => void (ground.data ? shown : ground).refetch()} />}
      <p className="soft under-map" role="status">
        {!data && !fault && open !== 'none' && say('正在打开地图……', 'Opening the map…')}
        {data && <UnderMap map={data} path={path} />}
        {madeUp && (
          <b>
            {say(
              ' · 县区以下的虚线界线是按中心点推算的示意，不是真实界线',
              ' · dashed outlines below counties are made up from the middles of places, no real borders',
            )}
          </b>
        )}
      </p>
    </Panel>
  )
}
