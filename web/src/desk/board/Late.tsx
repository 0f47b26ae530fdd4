import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Panel } from './Panel.tsx'
import { daysBetween } from './Since.tsx'
import type { Board } from './use-board.ts'

/** What is late and where it waits: by the unit that has it now, whichever has the oldest first. */
export function Late({ board: { late, path, today } }: { board: Board }) {
  const { say, language, matters } = useTexts()
  return (
    <Panel
      digit={3}
      name={say('超期在哪里', 'What is late, and where')}
      area="late-at"
      defined={say(
        '有时限已过的在办事项，归现在该办的单位：派遣和办理中归主办单位，其余归持有它的中心。最早到期的在前，不是按件数排名。密封和限制知悉的事项不计。',
        'Open matters with a limit that has passed, at the unit that has to act now: the lead unit while dispatched or in hand, otherwise the centre that holds it. The longest overdue first; this is no ranking by number. Sealed and restricted ones are not counted.',
      )}
    >
      {late.units.length === 0 ? (
        <p className="nothing">{say('没有超期的事项。', 'Nothing is late.')}</p>
      ) : (
        <table>
          <tbody>
            {late.units.map(({ unitId, name, n, due, stages }) => {
              const days = daysBetween(due, today.day)
              return (
                <tr key={unitId}>
                  <th scope="row">
                    {nameIn(language, name)}
                    <span className="soft">
                      {stages.map((one) => `${matters.stage[one.stage]} ${one.n}`).join(say('、', ', '))}
                    </span>
                  </th>
                  <td className="big late">
                    <Link to="/matters" search={{ path, waitsAt: unitId, light: 'red' }}>
                      {n}
                    </Link>
                  </td>
                  <td className="soft">
                    {days > 0
                      ? say(`已超 ${days} 天`, `${days} ${days === 1 ? 'day' : 'days'} late`)
                      : say('今天到期', 'due today')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {late.more.n > 0 && (
        <p className="soft">
          {say(
            `另有 ${late.more.units} 个单位 ${late.more.n} 件`,
            `${late.more.n} more at ${late.more.units} other units`,
          )}
        </p>
      )}
    </Panel>
  )
}
