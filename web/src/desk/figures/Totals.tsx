import { lights } from '@manyuan/core/matters/vocabulary.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { countOf, type OpenRow } from './OpenBars.tsx'

/** How many are open and how they stand; each number leads to its list. */
export function Totals({ rows, behind }: { rows: readonly OpenRow[]; behind: { path: string } | undefined }) {
  const { say, matters } = useTexts()
  const all: { name: string; of: Partial<OpenRow> }[] = [
    { name: say('在办', 'Open'), of: {} },
    ...lights.map((light) => ({ name: matters.light[light], of: { light } })),
  ]
  return (
    <ul className="queues totals">
      {all.map(({ name, of }) => {
        const n = countOf(rows, of)
        // Said outright that they are open: what is closed is in time as well.
        const search: ListQuery = { ...behind, ...of, stage: 'open' }
        return (
          <li key={name} className={of.light === 'red' && n > 0 ? 'queue late' : 'queue'}>
            {behind && n > 0 ? (
              <Link to="/matters" search={search}>
                <b>{n}</b> {name}
              </Link>
            ) : (
              <>
                <b>{n}</b>
                <span>{name}</span>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
