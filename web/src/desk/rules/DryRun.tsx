import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { Refused } from '../Refused.tsx'
import { addPortion, type MonthTried, nothingTried } from './dry-run-sum.ts'
import type { RoutingPayload } from './routing-values.ts'

type Cursor = NonNullable<z.infer<(typeof routingRoutes.dryRun)['answer']>['next']>

/** Last month's matters as the rules would send them, portion after portion; with a rule that is only being written, too. */
export function DryRun({ rule }: { rule: (() => Promise<RoutingPayload | undefined>) | undefined }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [tried, setTried] = useState<MonthTried>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const run = useRef(0)
  useEffect(
    () => () => {
      run.current = -1
    },
    [],
  )
  async function start(): Promise<void> {
    const mine = run.current + 1
    run.current = mine
    setBusy(true)
    setProblem('')
    setTried(undefined)
    try {
      const draft = rule ? await rule() : undefined
      let sum = nothingTried
      for (let after: Cursor | null | undefined; after !== null && run.current === mine; ) {
        const portion = await api.dryRun({
          ...(draft ? { rule: draft } : {}),
          ...(after ? { after } : {}),
        })
        if (run.current !== mine) return
        sum = addPortion(sum, portion)
        setTried(sum)
        after = portion.next
      }
    } catch (error) {
      if (error instanceof Error) setProblem(sentenceOf(error))
    } finally {
      if (run.current === mine) setBusy(false)
    }
  }
  function stop(): void {
    run.current += 1
    setBusy(false)
  }
  return (
    <section className="panel trial">
      <h2>{say('拿上个月的事项试算', 'Dry run on last month')}</h2>
      <p className="hint">
        {say(
          '按当时的时刻和今天的目录、规则重算首次派给谁；只看不改，不含密封、限知的事项。',
          'Reckons where each would have gone first, at its own hour, by the lists and rules of today. Nothing is changed; sealed and restricted matters are not among them.',
        )}
      </p>
      <p>
        <Button onClick={() => void start()} loading={busy}>
          {rule ? say('连同这条规则试算', 'Run with this rule') : say('开始试算', 'Run')}
        </Button>{' '}
        {busy && <Button onClick={stop}>{say('停下', 'Stop')}</Button>}
      </p>
      <Refused problem={problem} />
      {tried && <Tried tried={tried} busy={busy} />}
    </section>
  )
}

function Tried({ tried, busy }: { tried: MonthTried; busy: boolean }) {
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const { from, to, looked, alike, otherwise, notSent, handed, nobody, centres, units, rules, rows } = tried
  const figures = [
    [say('与实际派遣相同', 'sent as suggested'), alike],
    [say('派给了别的单位', 'sent elsewhere'), otherwise],
    [say('至今没有派遣', 'not sent by now'), notSent],
    [say('应转上一级或下一级', 'would be handed to another level'), handed],
    [say('没有可推荐的单位', 'nobody to suggest'), nobody],
  ] as const
  return (
    <>
      {busy && <Progress percent={Math.floor((100 * centres.done) / Math.max(1, centres.of))} size="small" />}
      <p role="status">
        {say(`${from} 至 ${to}，已看 ${looked} 件`, `${from} to ${to}: ${looked} looked at`)}
        {!busy && centres.done < centres.of && say('（中途停下）', ' (stopped on the way)')}
      </p>
      <table className="rows">
        <tbody>
          {figures.map(([name, n]) => (
            <tr key={name}>
              <th>{name}</th>
              <td className="number">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length > 0 && <Counted title={say('由规则决定', 'Decided by rules')} of={rules} />}
      {units.length > 0 && <Counted title={say('会派给', 'Would go to')} of={units} />}
      {rows.length > 0 && (
        <details>
          <summary>
            {say(`与实际不同的，列出 ${rows.length} 件`, `${rows.length} of those sent elsewhere`)}
          </summary>
          <ul className="changes">
            {rows.map(({ ref, code, kindId, sentTo, suggested }) => (
              <li key={ref}>
                <Link to="/matters/$ref" params={{ ref }}>
                  {code}
                </Link>{' '}
                {nameOf(kindId)}
                <small>
                  {say(
                    `派给了${nameIn(language, sentTo)}，推荐${nameIn(language, suggested)}`,
                    `sent to ${nameIn(language, sentTo)}, suggested ${nameIn(language, suggested)}`,
                  )}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** So many of them are shown; the rest is said as one number. */
const most = 12

function Counted({ title, of }: { title: string; of: MonthTried['units'] }) {
  const { say, language } = useTexts()
  const rest = of.slice(most).reduce((sum, { n }) => sum + n, 0)
  return (
    <details>
      <summary>{title}</summary>
      <ul className="changes">
        {of.slice(0, most).map(({ id, name, n }) => (
          <li key={id}>
            {nameIn(language, name)} <b>{n}</b>
          </li>
        ))}
        {rest > 0 && (
          <li>
            {say('其余', 'the others')} <b>{rest}</b>
          </li>
        )}
      </ul>
    </details>
  )
}
