import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'

/** How much of what is open the map shows, and where the rest is: each number opens to its rows. */
export function UnderMap({ map, path }: { map: z.output<typeof boardRoutes.map.answer>; path: string }) {
  const { say } = useTexts()
  const { n, outside, nowhere, within } = map
  const atPlace = map.clusters.reduce((sum, cluster) => sum + cluster.atPlace, 0)
  return (
    <>
      <Link to="/matters" search={{ path, stage: 'open' }}>
        {say(`共 ${n} 件`, `${n} in all`)}
      </Link>
      {atPlace > 0 && (
        <>
          {say('，其中 ', ', ')}
          <Link to="/matters" search={{ path, within, point: 'none' }}>
            {say(`${atPlace} 件没有定点、按地方标`, `${atPlace} without a point, at their place`)}
          </Link>
        </>
      )}
      {outside > 0 && (
        <>
          {say('，', ', ')}
          <Link to="/matters" search={{ path, outside: within }}>
            {say(`图外 ${outside} 件`, `${outside} outside this view`)}
          </Link>
        </>
      )}
      {nowhere > 0 && (
        <>
          {say('，', ', ')}
          <Link to="/matters" search={{ path, point: 'nowhere' }}>
            {say(`无处可标 ${nowhere} 件`, `${nowhere} nowhere to show`)}
          </Link>
        </>
      )}
      {n === 0 && say('：辖区内现在没有在办事项', ': nothing is open here now')}
    </>
  )
}
