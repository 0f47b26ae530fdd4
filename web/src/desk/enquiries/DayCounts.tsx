import type { enquiryRoutes } from '@manyuan/core/enquiries/contract.ts'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useSortNames } from './sort-names.ts'

type Counts = z.output<typeof enquiryRoutes.list.answer>['counts']

/** How many there were on a day, and how many of them are matters by now: those are counted there, and named here. */
export function DayCounts({ counts }: { counts: Counts }) {
  const { say } = useTexts()
  const names = useSortNames()
  const became = counts.reduce((sum, { becameMatter }) => sum + becameMatter, 0)
  return (
    <p className="day-counts" role="status">
      {counts.map(({ sort, kept }) => (
        <span key={sort}>
          {names[sort]} <b>{kept}</b>
        </span>
      ))}
      {became > 0 && (
        <span className="hint">
          {say(`其中 ${became} 件已转为事项，计入事项`, `${became} of them became matters and count there`)}
        </span>
      )}
    </p>
  )
}
