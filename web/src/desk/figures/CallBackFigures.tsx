import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import type { figureRoutes } from '@manyuan/core/figures/contract.ts'
import { callBackName } from '@manyuan/core/i18n/rule-texts.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { AsOf } from './AsOf.tsx'
import { daysOf, type Period, PeriodChoice } from './PeriodChoice.tsx'
import { SaidBehind, type SaidFigure, SaidNumber } from './SaidBehind.tsx'

type Answer = z.output<typeof figureRoutes.callBacks.answer>

/** Fewer answers than this make no share: one more or less would turn it. */
const leastForShare = 20

/** What call-backs said: answered, solved and satisfied each apart, staff apart from reporters, and who was not reached. */
export function CallBackFigures({ today }: { today: string }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [period, setPeriod] = useState<Period>('days')
  const days = daysOf(period, today)
  const [opened, setOpened] = useState<SaidFigure>()
  const query = useQuery({
    queryKey: ['call-backs counted', days],
    queryFn: () => api.callBacksCounted(days),
  })
  const fault = faultOf(query)
  return (
    <section className="panel gap">
      <h2>{say('回访', 'Call-backs')}</h2>
      <PeriodChoice value={period} onChange={setPeriod} />
      {fault && <Problem error={fault} retry={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data && (
        <>
          <AsOf at={query.data.at} />
          <Counted of={query.data} onOpen={setOpened} />
        </>
      )}
      {opened && <SaidBehind figure={opened} days={days} close={() => setOpened(undefined)} />}
    </section>
  )
}

function Counted({ of: { rows, rules }, onOpen }: { of: Answer; onOpen: (figure: SaidFigure) => void }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const sum = (said: SaidWord, ...givers: CallBackGiver[]) =>
    rows
      .filter((row) => row.said === said && (givers.length === 0 || givers.includes(row.givenBy)))
      .reduce((all, { n }) => all + n, 0)
  if (rows.length === 0)
    return (
      <p className="hint">
        {say(
          '这段时间还没有审核过的答复，也没有人评价。',
          'No answer was reviewed in this time, and nobody rated one.',
        )}
      </p>
    )
  const lines = rules.shares.map(
    ({ match, percent }) =>
      `${callBackName(language, match, match.kindId && kinds.nameOf(match.kindId))} ${percent}%`,
  )
  const rule = [...lines, `${callBackName(language, null)} ${rules.percent}%`].join(say('，', ', '))
  const asked = [
    { said: 'drawn', name: say('抽中回访', 'Drawn'), n: sum('drawn') },
    { said: 'notDrawn', name: say('未抽中', 'Not drawn'), n: sum('notDrawn') },
    { said: 'reached', by: 'staff', name: matters.callBackResult.reached, n: sum('reached', 'staff') },
    { said: 'refused', name: matters.callBackResult.refused, n: sum('refused') },
    { said: 'unreachable', name: say('多次未接通', 'Not reached'), n: sum('unreachable') },
    { said: 'tried', name: say('未接通的次数', 'Tries in vain'), n: sum('tried') },
    { said: 'concluded', name: matters.stage.concluded, n: sum('concluded') },
  ] as const
  const says = [
    [say('答复了', 'Answered'), 'answered', 'notAnswered'],
    [say('解决了', 'Solved'), 'solved', 'notSolved'],
    [say('满意', 'Satisfied'), 'satisfied', 'dissatisfied'],
  ] as const
  const whose = [
    [matters.callBackGiver.staff, 'staff', ['staff']],
    [say('群众自评', 'Rated by themselves'), 'reporters', ['reporter', 'furtherReporter']],
  ] as const satisfies readonly (readonly [string, SaidFigure['by'], readonly CallBackGiver[]])[]
  return (
    <>
      <ul className="call-back-sums">
        {asked.map(({ n, ...figure }) => (
          <li key={figure.said}>
            {figure.name} <SaidNumber n={n} figure={figure} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      <table className="rows days by-place">
        <caption>{say('说了什么（是 / 否）', 'What was said (yes / no)')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('谁的话', 'Whose word')}</th>
            {says.map(([word]) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {whose.map(([word, by, givers]) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              {says.map(([name, yes, no]) => (
                <td key={name}>
                  <YesNo
                    yes={{ said: yes, by, name: say(`${word}：${name}`, `${word}: ${name}`) }}
                    no={{ said: no, by, name: say(`${word}：没有${name}`, `${word}: not ${name}`) }}
                    count={({ said }) => sum(said, ...givers)}
                    onOpen={onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        {say(
          `抽取规则（第 ${rules.version} 版）：${rule}。三项分开问、分开计，没说的不计；未接通的、不愿说的，不算满意也不算不满意。不足 ${leastForShare} 人回答的不算比例。“${matters.stage.concluded}”是群众至少 ${rules.noesToConclude} 轮说过“否”、由最高一级的中心终结的，不算结案、解决或者满意。限制知悉和密封的事项不计入。`,
          `Drawn by (version ${rules.version}): ${rule}. The three are asked and counted apart; what was not said is in none. Who was not reached or would not say is neither satisfied nor not. Fewer than ${leastForShare} answers make no share. "${matters.stage.concluded}" is what the uppermost centre ended after its reporter said no in ${rules.noesToConclude} rounds or more: neither closed nor solved nor satisfied. Restricted and sealed matters are not among them.`,
        )}
      </p>
    </>
  )
}

/** Both numbers, and the share of yes where there are enough. */
function YesNo({
  yes,
  no,
  count,
  onOpen,
}: {
  yes: SaidFigure
  no: SaidFigure
  count: (figure: SaidFigure) => number
  onOpen: (figure: SaidFigure) => void
}) {
  const all = count(yes) + count(no)
  return (
    <>
      <SaidNumber n={count(yes)} figure={yes} onOpen={onOpen} /> /{' '}
      <SaidNumber n={count(no)} figure={no} onOpen={onOpen} />
      {all >= leastForShare && <span className="hint"> {((count(yes) * 100) / all).toFixed(1)}%</span>}
    </>
  )
}
