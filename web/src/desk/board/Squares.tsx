import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { readSquareName } from '@manyuan/core/board/squares.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { behindCluster } from './behind-cluster.ts'

type Shown = z.output<typeof boardRoutes.map.answer>
type Clusters = Shown['clusters']
type Outlines = z.output<typeof boardRoutes.ground.answer>['outlines']
type Centres = z.output<typeof boardRoutes.ground.answer>['centres']

/** So many squares, and so many single matters, are read out; the list behind the view has all of them. */
const mostRead = 20

function nearest(centres: Centres, { lon, lat }: { lon: number; lat: number }) {
  const far = (one: { lon: number; lat: number }) =>
    ((one.lon - lon) * Math.cos((lat * Math.PI) / 180)) ** 2 + (one.lat - lat) ** 2
  return centres.reduce<Centres[number] | undefined>(
    (near, one) => (near && far(near) <= far(one) ? near : one),
    undefined,
  )
}

type Props = {
  shown: Shown | undefined
  centres?: Centres
  outlines?: Outlines
  path: string
}

/** What the map draws, as a list: for the keyboard, and for whoever reads no map. */
export function Squares({ shown, centres = [], outlines = [], path }: Props) {
  const { say, language, matters } = useTexts()
  const { clusters = [], points = [], within } = shown ?? {}
  const most = [...clusters].sort((a, b) => b.n - a.n || (a.square < b.square ? -1 : 1)).slice(0, mostRead)
  const named = centres.filter((centre) => outlines.some((outline) => outline.path === centre.path))
  function placeOf(cluster: Clusters[number]): string {
    const near = nearest(named, cluster)
    const outline = outlines.find((one) => one.path === near?.path)
    return outline ? nameIn(language, outline.name) : ''
  }
  return (
    <details className="defined">
      <summary>{say('图上的方格和事项，列成单子', 'The squares and matters of the map as a list')}</summary>
      <ul>
        {most.map((cluster) => {
          const place = placeOf(cluster)
          const size = readSquareName(cluster.square).size
          return (
            <li key={cluster.square}>
              <Link to="/matters" search={behindCluster(path, cluster)}>
                {say(
                  `${place}附近约 ${size} 公里见方：${cluster.n} 件`,
                  `About ${size} km around ${place}: ${cluster.n}`,
                )}
              </Link>
              {cluster.red > 0 && (
                <>
                  {' '}
                  <Link
                    className="late"
                    to="/matters"
                    search={{ ...behindCluster(path, cluster), light: 'red' }}
                  >
                    {matters.light.red} {cluster.red}
                  </Link>
                </>
              )}
            </li>
          )
        })}
        {points.slice(0, mostRead).map(({ ref, code, stage, light }) => (
          <li key={ref}>
            <Link to="/matters/$ref" params={{ ref }}>
              {formatMatterCode(code)}
            </Link>{' '}
            {matters.stage[stage]} · {matters.light[light]}
          </li>
        ))}
        {within && (
          <li>
            <Link to="/matters" search={{ path, within }}>
              {say('这一屏里的全部', 'All that this view shows')}
            </Link>
          </li>
        )}
      </ul>
    </details>
  )
}
