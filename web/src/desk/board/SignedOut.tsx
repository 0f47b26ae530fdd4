import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { SignInAgain } from '../people/SignInAgain.tsx'
import { useTitle } from '../title.ts'
import './board.css'

/** Whoever signs in at the same computer brings the board back within this time. */
const lookAgainMs = 30_000

/**
 * What a wall shows when its session is over: that it is, since when, and of when its last figures were. They are taken away:
 * nobody is to read them from afar as those of now, nor through a form that lies over them.
 */
export function SignedOut() {
  const { session } = useDesk()
  const { say, language } = useTexts()
  const queries = useQueryClient()
  const [since] = useState(() => new Date().toISOString())
  const [asks, setAsks] = useState(false)
  useTitle(say('指挥板', 'Command board'))
  const newest = Math.max(
    0,
    ...queries
      .getQueryCache()
      .findAll({ queryKey: ['board', 'now'] })
      .map(({ state }) => state.dataUpdatedAt),
  )
  useEffect(() => {
    const look = () => void queries.invalidateQueries({ queryKey: ['session'] })
    const timer = setInterval(look, lookAgainMs)
    return () => clearInterval(timer)
  }, [queries])
  return (
    <div className="board signed-out">
      <section role="alert">
        <h1>{say('指挥板已退出登录', 'The command board is signed out')}</h1>
        <p>
          {say(
            `自 ${formatMoment(since, language)} 起，这块屏幕不再更新。`,
            `Since ${formatMoment(since, language)} this screen is not kept up to date.`,
          )}
        </p>
        {newest > 0 && (
          <p>
            {say(
              `最后的数据是 ${formatMoment(new Date(newest).toISOString(), language)} 的，已经收起，免得当成现在的情况。`,
              `Its last figures were of ${formatMoment(new Date(newest).toISOString(), language)}; they are put away, so that nobody takes them for those of now.`,
            )}
          </p>
        )}
        <Button type="primary" size="large" autoFocus onClick={() => setAsks(true)}>
          {say('登录', 'Sign in')}
        </Button>
      </section>
      {asks && <SignInAgain session={session} />}
    </div>
  )
}
