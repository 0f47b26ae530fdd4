import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Panel } from './Panel.tsx'
import { daysBetween } from './Since.tsx'
import type { Board } from './use-board.ts'
import { useRoom } from './use-room.ts'

/** What is late and where it waits: by the unit that has it now, whichever has the oldest first. */
export function Late({ board: { late, path, today } }: { board: Board }) {
  const { say, language, matters } = useTexts()
  const { holder, room } = useRoom(late.units.length)
  const hidden = late.units.slice(room)
  const rest = {
    n: late.more.n + hidden.reduce((sum, { n }) => sum + n, 0),
    units: late.more.units + hidden.length,
  }
  const all = late.more.n + late.units.reduce((sum, { n }) => sum + n, 0)
  return (
    <Panel
      digit={3}
      name={say('超期在哪里', 'What is late, and where')}
      area="late-at"
      defined={say(
        '有时限已过的在办事项，归现在该办的单位：已派遣、办理中的归主办单位，其余归持有它的中心。最早到期的在前，不是按件数排名。密封和限制知悉的事项不计。',
        'Open matters with a limit that has passed, at the unit that has to act now: the lead unit while dispatched or in hand, otherwise the centre that holds it. The longest overdue first; this is no ranking by number. Sealed and restricted ones are not counted.',
      )}
    >
      {late.units.length === 0 && <p className="nothing">{say('没有超期的事项。', 'Nothing is late.')}</p>}
      <div className="fitted" ref={holder}>
        <table>
          <tbody>
            {late.units.map(({ unitId, name, n, due, stages }, index) => {
              const days = daysBetween(due, today.day)
              return (
                <tr key={unitId} className={index < room ? '' : 'no-room'}>
                  <th scope="row">
                    {nameIn(language, name)}
                    <span className="soft">
                      {stages.map((one, at) => (
                        <Fragment key={one.stage}>
                          {at > 0 && say('、', ', ')}
                          <Link
                            to="/matters"
                            search={{ path, waitsAt: unitId, light: 'red', stage: one.stage }}
                          >
                            {matters.stage[one.stage]} {one.n}
                          </Link>
                        </Fragment>
                      ))}
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
        <p className="soft rest">
          {rest.n > 0 && (
            <>
              {say(
                `另有 ${rest.units} 个单位 ${rest.n} 件，`,
                `${rest.n} more at ${rest.units} other ${rest.units === 1 ? 'unit' : 'units'}; `,
              )}
              <Link to="/matters" search={{ path, stage: 'open', light: 'red' }}>
                {say(`共 ${all} 件超期`, `all ${all} that are late`)}
              </Link>
            </>
          )}
        </p>
      </div>
    </Panel>
  )
}
