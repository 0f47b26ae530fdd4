import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { Filters } from './Filters.tsx'
import { MatterTable } from './MatterTable.tsx'

/** Find: words, kind, place, stage, unit, source, light and time; newest first, with how many there are. */
export function ListScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const navigate = useNavigate()
  useTitle(say('事项', 'Matters'))
  const filter: ListQuery = useSearch({ from: '/matters' })
  const pages = usePages(['matters', filter], (after) => api.list({ ...filter, ...after }))
  const filtered = Object.values(filter).some((value) => value !== undefined)
  const total = useQuery({
    queryKey: ['matters', 'count', filter],
    queryFn: () => api.count(filter),
    // The page comes first: nobody waits for a count.
    enabled: pages.data !== undefined,
  })
  const set = (next: ListQuery) => void navigate({ to: '/matters', search: next, replace: true })
  return (
    <>
      <div className="list-head">
        <h1>{say('事项', 'Matters')}</h1>
        <p className="hint" aria-live="polite">
          {total.data?.count === null
            ? say('符合的太多或太散，未计数', 'Too many to count quickly')
            : total.data &&
              say(`共 ${total.data.count}${total.data.more ? '+' : ''} 件`, countWords(total.data))}
        </p>
      </div>
      <Filters filter={filter} onChange={set} />
      <MatterTable
        pages={pages}
        from={{ filter }}
        empty={
          filtered
            ? say(
                '在您的职责范围内，没有符合这些条件的事项。',
                'No matter within your reach fits these filters.',
              )
            : say('您的职责范围内还没有事项。', 'There is no matter within your reach yet.')
        }
      />
    </>
  )
}

function countWords({ count, more }: { count: number | null; more: boolean }): string {
  return `${count}${more ? '+' : ''} ${count === 1 ? 'matter' : 'matters'}`
}
