import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { Late } from './Late.tsx'
import { maySupervise } from './may-supervise.ts'
import { OpenDemands } from './OpenDemands.tsx'
import './supervision.css'
import { type Shown, shownLists } from './shown.ts'
import { Warned } from './Warned.tsx'

/** 督办: what is over a limit and near it, for those who supervise; and the open demands of the area, for all its staff. */
export function SupervisionScreen() {
  const { session } = useDesk()
  const { say } = useTexts()
  const navigate = useNavigate()
  const { show: asked } = useSearch({ from: '/supervision' })
  const lists = maySupervise(session) ? shownLists : (['demands'] as const)
  const show = lists.find((one) => one === asked) ?? lists[0]
  useTitle(say('督办', 'Supervision'))
  const names: Record<Shown, string> = {
    red: say('红牌（已超期）', 'Red: over a limit'),
    yellow: say('黄牌（将到期）', 'Yellow: near a limit'),
    late: say('超期原因', 'Why it was late'),
    demands: say('督办公示', 'Open demands'),
  }
  return (
    <>
      <h1>{say('督办', 'Supervision')}</h1>
      {lists.length > 1 && (
        <nav className="supervision-lists" aria-label={say('清单', 'Lists')}>
          {lists.map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={show === one}
              onClick={() => void navigate({ to: '/supervision', search: { show: one }, replace: true })}
            >
              {names[one]}
            </button>
          ))}
        </nav>
      )}
      {show === 'demands' ? <OpenDemands /> : show === 'late' ? <Late /> : <Warned key={show} light={show} />}
    </>
  )
}
