import { addedUp } from '@manyuan/core/board/usual-day.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Curve } from './Curve.tsx'
import { Hours, hoursOf } from './Hours.tsx'
import { Panel } from './Panel.tsx'
import type { Board } from './use-board.ts'

/** What has come in today by the hour, on the band of usual days. */
export function Today({ board }: { board: Board }) {
  const { today, path } = board
  const { say } = useTexts()
  const { usual, day, hour } = today
  const sums = addedUp(today.hours).slice(0, hour + 1)
  const all = sums.at(-1) ?? 0
  const hours = hoursOf(board)
  const usually = usual && { low: usual.low[hour] ?? 0, high: usual.high[hour] ?? 0 }
  return (
    <Panel
      digit={2}
      name={say('今天进来的', 'Come in today')}
      area="today"
      defined={say(
        '今天登记的事项，每件一次，记在它现在的地点，逐小时累加；点开一小时，是那一小时登记的。灰带是过去八周同一星期几、同为上班日或休息日的中间一半，虚线是中位数；可比的日子不到四天时不画。',
        'Matters registered today, each once and at its place of now, added up hour by hour; an hour opens to what was registered in it. The band holds the middle half of the same weekdays of eight weeks that were worked or free alike, the dashed line is their median; with fewer than four such days there is none.',
      )}
      foot={<Hours hours={hours} />}
    >
      <p className="headline">
        <Link className="big" to="/matters" search={{ path, from: day, to: day }}>
          {all}
        </Link>{' '}
        {usually
          ? say(
              `往常到这一小时末 ${round(usually.low)}—${round(usually.high)} 件（按 ${usual.days} 个同类日）`,
              `usually ${round(usually.low)}–${round(usually.high)} by the end of this hour (${usual.days} like days)`,
            )
          : say(
              '可比的日子不足四天，暂无往常数。',
              'Fewer than four days can be compared: what is usual cannot be said yet.',
            )}
      </p>
      <Curve sums={sums} usual={usual} hours={hours} />
    </Panel>
  )
}

const round = (n: number) => Math.round(n)
