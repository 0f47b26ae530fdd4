import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Panel } from './Panel.tsx'
import type { Board } from './use-board.ts'

/** More of them stand in two columns where there is a wall's width for them. */
const mostInOneColumn = 12

/** How much is open in each place below; its name leads to its own board, its numbers to their rows. */
export function Places({ board: { places, own, path } }: { board: Board }) {
  const { say, language, matters } = useTexts()
  return (
    <Panel
      digit={4}
      name={say('各地', 'By place')}
      area="places"
      defined={say(
        '在办事项按发生的地方，依行政区划的顺序，不排名。没有落到下一级的算在“本级”。',
        'Open matters by where they lie, in the order of the divisions and not ranked. What lies in none of them stands under this level itself.',
      )}
    >
      {places.length === 0 && (
        <p className="nothing">{say('下面没有再分的地方。', 'Nothing is divided below here.')}</p>
      )}
      <div className={places.length > mostInOneColumn ? 'by-place in-columns' : 'by-place'}>
        {places.map(({ path: at, name, n, red }) => (
          <p key={at}>
            <Link to="/board" search={{ path: at }}>
              {nameIn(language, name)}
            </Link>
            <Link className="big" to="/matters" search={{ path: at, stage: 'open' }}>
              {n}
            </Link>
            <span className="late">
              {red > 0 && (
                <Link to="/matters" search={{ path: at, stage: 'open', light: 'red' }}>
                  {matters.light.red} {red}
                </Link>
              )}
            </span>
          </p>
        ))}
        {own.n > 0 && (
          <p>
            <span>{say('本级', 'This level')}</span>
            <Link className="big" to="/matters" search={{ path, ownOf: path, stage: 'open' }}>
              {own.n}
            </Link>
            <span className="late">
              {own.red > 0 && (
                <Link to="/matters" search={{ path, ownOf: path, stage: 'open', light: 'red' }}>
                  {matters.light.red} {own.red}
                </Link>
              )}
            </span>
          </p>
        )}
      </div>
    </Panel>
  )
}
