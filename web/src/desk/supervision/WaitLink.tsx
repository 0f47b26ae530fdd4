import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Shown } from './shown.ts'

/** One of the counts that say where to look; pressed, it narrows the list below. */
export function WaitLink({
  search,
  chosen,
  count,
  children,
}: {
  search: { show: Shown; unitId?: string; stage?: MatterStage; reason?: string; milestone?: Milestone }
  chosen: boolean
  count: ReactNode
  children: ReactNode
}) {
  return (
    <Link
      to="/supervision"
      search={search}
      replace
      className={chosen ? 'wait chosen' : 'wait'}
      aria-current={chosen}
    >
      <span>{children}</span>
      <b>{count}</b>
    </Link>
  )
}
