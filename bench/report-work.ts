import type { Bulk } from './bulk.ts'
import type { Cycles, HistoryLine } from './cycle.ts'
import type { DesksLine } from './desks.ts'
import type { Measured } from './load.ts'
import { commandsPerCycle } from './one-cycle.ts'
import type { Results } from './results.ts'
import { both, ms, percent, table } from './table.ts'

/** Registrations beside a bare loop. */
export function registrationPart({ rows, lines }: NonNullable<Results['registration']>): string {
  const head = [
    'connections',
    'counties',
    'program /s',
    'bare loop /s',
    'ratio (bar 50 %)',
    'program p50 / p99 ms',
  ]
  const body = lines.map(({ connections, counties, program, bare }) => [
    String(connections),
    String(counties),
    String(Math.round(program.perSecond)),
    String(Math.round(bare.perSecond)),
    percent(program.perSecond, bare.perSecond),
    both(program),
  ])
  return `## Registering\n\nOne registration commits ${rows}.\n\n${table(head, body)}`
}

/** Whole cycles beside a bare loop. */
export function cyclesPart({ rows, transactions, lines }: Cycles): string {
  const head = [
    'connections',
    'cycles /s',
    'commands /s',
    'bare loop, cycles /s',
    'ratio',
    'one cycle p50 / p99 ms',
  ]
  const body = lines.map(({ connections, program, bare }) => [
    String(connections),
    program.perSecond.toFixed(1),
    String(Math.round(program.perSecond * commandsPerCycle)),
    bare.perSecond.toFixed(1),
    percent(program.perSecond, bare.perSecond),
    both(program),
  ])
  const what = `From the window to the close: ${commandsPerCycle} commands and a look, by four people; ${transactions} transactions that commit ${rows}.`
  return `## Whole cycles\n\n${what}\n\n${table(head, body)}`
}

/** Many at once beside one by one. */
export function bulkPart({ matters, single, bulk, prepareSeconds }: Bulk): string {
  const head = [
    'way',
    'dispatches /s',
    `seconds for ${matters.toLocaleString('en')}`,
    'ms for one, p50 / p99',
  ]
  const line = (way: string, one: Measured) => [
    way,
    one.perSecond.toFixed(0),
    ms(matters / one.perSecond),
    both(one),
  ]
  const what = `A dispatcher of a county sends ${matters.toLocaleString('en')} matters: one request for each, and in portions of twenty commands as the desk does, by turns on one connection; each command in a transaction of its own either way. To be told beforehand to whom each is suggested takes ${prepareSeconds.toFixed(1)} s. In bulk at ${percent(bulk.perSecond, single.perSecond)} of the rate of one by one.`
  return `## Many at once\n\n${what}\n\n${table(head, [line('one by one', single), line('in bulk', bulk)])}`
}

/** The same cycles behind both histories. */
export function historyPart(lines: HistoryLine[], { shortMatters, longMatters }: Results): string {
  const n = (count: number) => `${count.toLocaleString('en')} matters, cycles /s`
  const head = ['connections', n(shortMatters), n(longMatters), 'costs so many times as much (bar 1.3)']
  const body = lines.map(({ connections, short, long }) => [
    String(connections),
    short.perSecond.toFixed(1),
    long.perSecond.toFixed(1),
    (short.perSecond / long.perSecond).toFixed(2),
  ])
  return `## Whole cycles behind a long history\n\nThe same cycles in both cities, by turns.\n\n${table(head, body)}`
}

/** Desks that look again after a hint. */
export function desksPart(lines: DesksLine[]): string {
  const seconds = (value: number) => (value / 1000).toFixed(1)
  const head = [
    'desks',
    'registered /s',
    'registering p50 / p99 ms',
    'desks that look again /s',
    'new counts after a hint, p50 / p99 s',
  ]
  const body = lines.map(({ desks, registering, seen, refreshes }) => [
    String(desks),
    registering.perSecond.toFixed(1),
    both(registering),
    refreshes.toFixed(0),
    desks === 0 ? '' : `${seconds(seen.p50)} / ${seconds(seen.p99)}`,
  ])
  return `## Desks with live counts\n\nPeople of all levels in all counties sit before the long history with a stream of hints each, and look again (all counts of their queues, a list of fifty) 1.5 s after a hint, as the screens do, while matters come in all over the city. A busy day of such a city has 0.2 matters a second.\n\n${table(head, body)}`
}
