import type { DeadlineLine } from './deadlines.ts'
import type { EscalationPart, SweepLine } from './escalation.ts'
import { both, count, table } from './table.ts'

/** Limits beside plain minutes. */
export function deadlinesPart(lines: DeadlineLine[]): string {
  const head = [
    'what is reckoned',
    'a second',
    'plain minutes added a second',
    'takes as long as so many of them',
  ]
  const body = lines.map(({ what, perSecond, plain }) => [
    what,
    Math.round(perSecond).toLocaleString('en'),
    Math.round(plain).toLocaleString('en'),
    (plain / perSecond).toFixed(1),
  ])
  const what =
    'One limit after the other from any minute of a year, over weekends, holidays and make-up days, each with the moment at which it warns; in one thread, beside adding 240 plain minutes.'
  return `## Deadlines\n\n${what}\n\n${table(head, body)}`
}

/** Lights and ladders of many open matters that all come due, and what it costs to find that nothing is. */
export function escalationPart({ open, fewer, lines, idle }: EscalationPart): string {
  const rate = ({ done, seconds }: SweepLine) => Math.round(done / seconds).toLocaleString('en')
  const head = ['what', 'done', 'seconds', 'a second', 'a second at first / at last', 'left']
  const body = lines.map((line) => [
    line.what,
    count(line.done),
    line.seconds.toFixed(0),
    rate(line),
    `${Math.round(line.first)} / ${Math.round(line.last)}`,
    line.left ? 'more' : 'nothing',
  ])
  const ratio = (idle.many.p50 / idle.few.p50).toFixed(2)
  const what = `In a city of ${count(open)} open matters nobody does anything for four months: one worker turns the lights and climbs the ladders, each matter in a transaction of its own, with its history, figures and whoever is told. To find that nothing is due takes ${both(idle.few)} ms (p50 / p99) among ${count(fewer)} open matters and ${both(idle.many)} ms among ${count(open)}: ${ratio} times as long.`
  return `## Escalation\n\n${what}\n\n${table(head, body)}`
}
