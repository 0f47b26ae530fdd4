import { openStages } from '@manyuan/core/matters/lifecycle.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { countOf } from '../figures/OpenBars.tsx'
import { Panel } from './Panel.tsx'
import { Since } from './Since.tsx'
import type { Board } from './use-board.ts'

/** What waits, and for what: each stage by the act that it waits for. */
export function Waiting({ board: { open, path, today, dueToday } }: { board: Board }) {
  const { say, matters } = useTexts()
  const waitsFor = {
    registered: say('待受理', 'To judge'),
    accepted: say('待分流', 'To dispatch'),
    dispatched: say('待签收', 'Unsigned'),
    handling: say('办理中', 'In hand'),
    settled: say('待审核', 'To review'),
    callback: say('待回访', 'To call back'),
  }
  const all = countOf(open, {})
  return (
    <Panel
      digit={1}
      name={say('等着办的', 'What waits')}
      area="waiting"
      defined={say(
        '现在的在办事项，按它等着的那一步。“最久”从进入这一步的那天算起。密封和限制知悉的事项不计；点开的名单里，还有您经办的限制知悉事项。',
        'Open matters now, by the step each waits for; "longest" counts from the day it came to that step. Sealed and restricted ones are not counted; the lists behind also have the restricted ones that you work on.',
      )}
    >
      {all === 0 ? (
        <p className="nothing">{say('辖区内现在没有在办事项。', 'Nothing is open here now.')}</p>
      ) : (
        <table>
          <tbody>
            {openStages.map((stage) => {
              const late = countOf(open, { stage, light: 'red' })
              const since = open.filter((row) => row.stage === stage).map((row) => row.since)
              return (
                <tr key={stage}>
                  <th scope="row">{waitsFor[stage]}</th>
                  <td className="big">
                    <Link to="/matters" search={{ path, stage }}>
                      {countOf(open, { stage })}
                    </Link>
                  </td>
                  <td className="late">
                    {late > 0 && (
                      <Link to="/matters" search={{ path, stage, light: 'red' }}>
                        {matters.light.red} {late}
                      </Link>
                    )}
                  </td>
                  <td className="soft">
                    <Since day={since.sort()[0]} today={today.day} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p className="sums">
        {say('共', 'In all')}{' '}
        <Link to="/matters" search={{ path, stage: 'open' }}>
          {all}
        </Link>
        {(['red', 'yellow'] as const).map((light) => (
          <span key={light} className={countOf(open, { light }) > 0 ? light : undefined}>
            {matters.light[light]}{' '}
            <Link to="/matters" search={{ path, stage: 'open', light }}>
              {countOf(open, { light })}
            </Link>
          </span>
        ))}
        <span>
          {say('今天到期', 'Due today')}{' '}
          <Link to="/matters" search={{ path, dueOn: today.day }}>
            {dueToday}
          </Link>
        </span>
      </p>
    </Panel>
  )
}
