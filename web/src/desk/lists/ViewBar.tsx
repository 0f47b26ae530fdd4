import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import type { ViewOfList } from '@manyuan/core/saved-views/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useAltDigit } from '../shortcut.ts'

/** The views by which a day is worked, each one tap or key away, with how many matters it holds. */
export function ViewBar({
  views,
  open,
  ready,
}: {
  views: readonly ViewOfList[]
  open: ViewOfList | undefined
  /** The list itself is there: nobody waits for counts. */
  ready: boolean
}) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const navigate = useNavigate()
  const counts = useQuery({
    queryKey: ['views', 'counts'],
    queryFn: api.viewCounts,
    enabled: ready && views.length > 0,
    staleTime: 30_000,
  })
  useAltDigit((digit) => {
    const view = views[digit - 1]
    if (digit === 0) void navigate({ to: '/matters', search: {} })
    else if (view) void navigate({ to: '/matters', search: { ...view.filter, view: view.viewId } })
  })
  if (views.length === 0) return null
  function countOf(viewId: string): string {
    const found = counts.data?.counts.find((one) => one.viewId === viewId)
    if (!found) return ''
    return found.count === null ? '—' : `${found.count}${found.more ? '+' : ''}`
  }
  return (
    <nav className="views" aria-label={say('视图', 'Views')}>
      <Link
        to="/matters"
        search={{}}
        activeOptions={{ exact: true }}
        className={open ? 'view' : 'view here'}
        aria-current={open ? undefined : 'page'}
        aria-keyshortcuts="Alt+0"
      >
        {listTexts(language).all}
      </Link>
      {views.map((view, n) => (
        <Link
          key={view.viewId}
          to="/matters"
          search={{ ...view.filter, view: view.viewId }}
          activeOptions={{ exact: true }}
          className={view === open ? 'view here' : 'view'}
          aria-current={view === open ? 'page' : undefined}
          {...(n < 9 ? { 'aria-keyshortcuts': `Alt+${n + 1}` } : {})}
        >
          {view.name}
          {view.outdated.length > 0 && <i className="outdated">{say('待更新', 'outdated')}</i>}
          <b className="count">{countOf(view.viewId)}</b>
          {n < 9 && <kbd>Alt {n + 1}</kbd>}
        </Link>
      ))}
    </nav>
  )
}
