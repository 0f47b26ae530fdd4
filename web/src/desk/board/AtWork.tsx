import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { Panel } from './Panel.tsx'
import type { Board } from './use-board.ts'
import { useRoom } from './use-room.ts'

/** Who is on duty now, and which units are called together and have not met yet. */
export function AtWork({ board }: { board: Board }) {
  const { say } = useTexts()
  return (
    <Panel
      digit={6}
      name={say('值班与吹哨', 'On duty, and called together')}
      area="at-work"
      defined={say(
        '值班：本级和下一级综治中心此刻值班表上的人；没有排班的中心不算空岗。吹哨：已吹哨、还没开完的，先开的在前；密封、限制知悉和有回避单位的事项不列。',
        'On duty: whom the rosters of the centre here and of those directly below name for this moment; one without a roster has nobody to miss. Called together: what has been called and not held yet, whichever meets first; sealed and restricted matters, and those from which a unit is shut out, are left out.',
      )}
    >
      <div className="two">
        <Called board={board} />
        <Duty board={board} />
      </div>
    </Panel>
  )
}

function Called({ board: { called, moreCalled, path } }: { board: Board }) {
  const { say, language } = useTexts()
  if (called.length === 0)
    return <p className="soft called-none">{say('此刻没有待开的吹哨。', 'Nobody is called together now.')}</p>
  return (
    <ul className="called">
      {called.slice(0, mostShown).map(({ ref, place, meetsAt, units, arrived }) => (
        <li key={ref}>
          <Link to="/matters/$ref" params={{ ref }}>
            {nameIn(language, place)}
          </Link>
          <span className="soft">{formatMoment(meetsAt, language)}</span>
          <b>{say(`已到 ${arrived}/${units}`, `${arrived} of ${units} came`)}</b>
        </li>
      ))}
      {(moreCalled || called.length > mostShown) && (
        <li>
          <span className="soft">
            {say(
              `另有 ${called.length - mostShown}${moreCalled ? '+' : ''} 次待开`,
              `${called.length - mostShown}${moreCalled ? '+' : ''} more to be held`,
            )}
          </span>
          <Link to="/matters" search={{ path, overlay: 'whistling' }}>
            {say('看所有吹哨中的事项', 'See all matters with units called')}
          </Link>
        </li>
      )}
    </ul>
  )
}

/** So many stand beside the roster; the list has all. */
const mostShown = 2

function Duty({ board: { duty } }: { board: Board }) {
  const { say, language, people } = useTexts()
  const kept = duty.filter((centre) => centre.kept)
  const { holder, room } = useRoom(kept.length)
  const without = duty.length - kept.length
  const hidden = kept.slice(room)
  const vacant = hidden.filter((centre) => centre.people.length === 0).length
  return (
    <div className="fitted" ref={holder}>
      <table>
        <tbody>
          {kept.map(({ centreId, divisionId, name, people: on }, index) => (
            <tr key={centreId} className={index < room ? '' : 'no-room'}>
              <th scope="row">
                <Link to="/places/$id/roster" params={{ id: divisionId }}>
                  {nameIn(language, name)}
                </Link>
              </th>
              <td className={on.length > 0 ? '' : 'yellow'}>
                {on.length > 0
                  ? on.map((one) => `${one.name}（${one.title ?? people.role[one.role]}）`).join('、')
                  : say('此刻空岗', 'nobody now')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft rest">
        {[
          hidden.length > 0 &&
            say(
              `另有 ${hidden.length} 处，空岗 ${vacant} 处`,
              `${hidden.length} more, ${vacant} with nobody`,
            ),
          without > 0 &&
            say(`${without} 处没有排班表`, `${without} ${without === 1 ? 'keeps' : 'keep'} no roster`),
        ]
          .filter(Boolean)
          .join(say('；', '; '))}
      </p>
    </div>
  )
}
