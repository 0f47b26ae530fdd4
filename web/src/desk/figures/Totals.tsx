import { lights } from '@manyuan/core/matters/vocabulary.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { countOf, type OpenRow } from './OpenBars.tsx'

/** How many are open and how they stand; what is nearly due or late leads to its list. */
export function Totals({ rows, behind }: { rows: readonly OpenRow[]; behind: { path: string } | undefined }) {
  const { say, matters } = useTexts()
  return (
    <ul className="queues totals">
      <li className="queue">
        <b>{countOf(rows, {})}</b>
        <span>{say('在办', 'Open')}</span>
      </li>
      {lights.map((light) => {
        const n = countOf(rows, { light })
        // What is in time has no list of its own: closed matters are in time as well.
        const leads = behind && light !== 'green' && n > 0
        return (
          <li key={light} className={light === 'red' && n > 0 ? 'queue late' : 'queue'}>
            {leads ? (
              <Link to="/matters" search={{ ...behind, light }}>
                <b>{n}</b> {matters.light[light]}
              </Link>
            ) : (
              <>
                <b>{n}</b>
                <span>{matters.light[light]}</span>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
