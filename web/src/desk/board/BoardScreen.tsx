import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { Link, useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatLength, formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import './board.css'
import './wall.css'
import { AtWork } from './AtWork.tsx'
import { BoardKeys } from './BoardKeys.tsx'
import { BoardMap } from './BoardMap.tsx'
import { Late } from './Late.tsx'
import { Places } from './Places.tsx'
import { Today } from './Today.tsx'
import { useBoard } from './use-board.ts'
import { Waiting } from './Waiting.tsx'

/** The place above, as far up as the reader’s own. */
function Above({ path }: { path: string }) {
  const { session } = useDesk()
  const { say } = useTexts()
  const [, above] = pathsUpwards(path)
  if (above === undefined || !above.startsWith(session.path)) return null
  return (
    <Link to="/board" search={{ path: above }}>
      {say('上一级', 'One level up')}
    </Link>
  )
}

/** 指挥板: how an area stands now, on a wall, at a desk or on a phone. */
export function BoardScreen() {
  const { path } = useSearch({ from: '/board' })
  const { about } = useDesk()
  const { say, language } = useTexts()
  useTitle(say('指挥板', 'Command board'))
  const { query, old, now } = useBoard(path)
  const fault = query.data ? undefined : faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  const board = query.data
  if (!board) return <Spin className="whole" />
  const place = nameIn(language, board.place)
  return (
    <div className="board">
      <header>
        <h1>
          {place} {say('指挥板', 'Command board')}
        </h1>
        {about.demonstration && (
          <span className="told-made-up">
            {say('演示数据，均为虚构', 'Demonstration: all of it made up')}
          </span>
        )}
        <p role="status" className={old === undefined ? 'age' : 'age old'}>
          {old === undefined
            ? `${say('数据时间', 'As of')} ${formatMoment(board.at, language)}`
            : say(
                `连接断了：以下是 ${formatLength(Math.max(old, 60_000), language)}前的情况（${formatMoment(board.at, language)}），正在重试`,
                `The connection is gone: this is how it was ${formatLength(Math.max(old, 60_000), language)} ago (${formatMoment(board.at, language)}); trying again`,
              )}
        </p>
        <nav aria-label={say('指挥板', 'Command board')}>
          <time dateTime={new Date(now).toISOString()}>
            {formatMoment(new Date(now).toISOString(), language)}
          </time>
          <Above path={board.path} />
          <BoardKeys />
          <Link to="/figures">{say('回到工作台', 'Back to the desk')}</Link>
        </nav>
      </header>
      <BoardMap key={board.path} board={board} />
      <Waiting board={board} />
      <Today board={board} />
      <AtWork board={board} />
      <Late board={board} />
      <Places board={board} />
    </div>
  )
}
