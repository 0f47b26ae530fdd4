import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { formatDay } from '../i18n/time.ts'
import { Due } from './Due.tsx'
import { isOver } from './over.ts'

/** Who has the matter, what comes next and by when, in words that need no office behind them. */
export function Now({ view }: { view: FollowView }) {
  const { say, matters, language } = useTexts()
  const { may } = view
  const stage = view.goesOn ?? view.stage
  const words = matters.nextForCitizen
  const over = isOver(stage)
  const rated = stage === 'callback' && !may.includes('rate')
  const tooLate = over && stage !== 'redirected' && stage !== 'concluded' && !may.includes('reopen')
  const next = view.paused
    ? words[view.paused.sort]
    : rated
      ? words.rated
      : words[tooLate ? 'archived' : stage]
  return (
    <div className="where">
      {view.holder && (
        <p>
          {say('现在由：', 'Now with: ')}
          <b>{view.holder}</b>
          {view.holderSince &&
            say(
              `（${formatDay(view.holderSince, language)}起）`,
              ` (since ${formatDay(view.holderSince, language)})`,
            )}
        </p>
      )}
      <p>
        {!over && say('接下来：', 'Next: ')}
        {next}
      </p>
      <Due view={view} />
    </div>
  )
}
