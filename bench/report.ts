import { cpus } from 'node:os'
import type { BoardPart } from './board.ts'
import type { Bulk } from './bulk.ts'
import type { Cycles, HistoryLine } from './cycle.ts'
import type { DeadlineLine } from './deadlines.ts'
import type { DesksLine } from './desks.ts'
import type { ExportLine } from './exports.ts'
import type { ImportLine } from './imports.ts'
import type { LifeLine, SpikeLine } from './lifecycle.ts'
import type { ListenersLine } from './listeners.ts'
import type { Measured } from './load.ts'
import { commandsPerCycle } from './one-cycle.ts'
import type { ReadLine } from './reads.ts'
import type { RegistrationLine } from './registration.ts'
import { boardPart, listenersPart, livesPart, spikesPart } from './report-board.ts'
import { both, ms, percent, table } from './table.ts'

export type Results = {
  shortMatters: number
  longMatters: number
  open: number
  busier: number
  generated?: { short: number; long: number }
  registration?: { rows: string; lines: RegistrationLine[] }
  cycles?: Cycles
  bulk?: Bulk
  imports?: ImportLine[]
  exports?: ExportLine[]
  reads?: ReadLine[]
  history?: HistoryLine[]
  desks?: DesksLine[]
  board?: BoardPart
  listeners?: ListenersLine[]
  lives?: LifeLine[]
  spikes?: SpikeLine[]
  deadlines?: DeadlineLine[]
  start?: { cold: number; warm: number }
  postgres: string
}

function registrationPart({ rows, lines }: NonNullable<Results['registration']>): string {
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

function cyclesPart({ rows, transactions, lines }: Cycles): string {
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

function bulkPart({ matters, single, bulk, prepareSeconds }: Bulk): string {
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

function importsPart(lines: ImportLine[]): string {
  const head = ['rows', 'seconds', 'rows /s', 'bare COPY, seconds', 'ratio', 'memory at most, MB']
  const body = lines.flatMap(({ rows, seconds, bareSeconds, peakMegabytes, workbook }) => {
    const csv = [
      rows.toLocaleString('en'),
      ms(seconds),
      String(Math.round(rows / seconds)),
      bareSeconds === undefined ? '' : ms(bareSeconds),
      bareSeconds === undefined ? '' : percent(bareSeconds, seconds),
      String(peakMegabytes),
    ]
    if (!workbook) return [csv]
    const rate = percent(seconds, workbook.seconds)
    return [
      csv,
      [
        `${rows.toLocaleString('en')} as XLSX`,
        ms(workbook.seconds),
        String(Math.round(rows / workbook.seconds)),
        '',
        `${rate} of CSV`,
        String(workbook.peakMegabytes),
      ],
    ]
  })
  return `## Importing\n\nAnother system's spreadsheet as the command brings it in, and the same rows through bare COPY in as many transactions; the ratio is of the rates.\n\n${table(head, body)}`
}

function exportsPart(lines: ExportLine[]): string {
  const head = ['format', 'rows', 'seconds', 'rows /s', 'bare COPY, seconds', 'ratio', 'more memory, MB']
  const body = lines.map(({ format, rows, seconds, bareSeconds, megabytes }) => [
    format,
    rows.toLocaleString('en'),
    ms(seconds),
    String(Math.round(rows / seconds)),
    bareSeconds.toFixed(2),
    percent(bareSeconds, seconds),
    String(megabytes),
  ])
  return `## Exporting\n\nA leader of the city asks for a file of the last weeks: from asking until it lies sealed and ready, each text opened and masked. Beside it the same rows through bare COPY, as sealed as they lie; the ratio is of the rates.\n\n${table(head, body)}`
}

function readsPart(lines: ReadLine[], results: Results): string {
  const n = (count: number) => count.toLocaleString('en')
  const head = [
    'what',
    `${n(results.shortMatters)} matters, p50 / p99 ms`,
    `${n(results.longMatters)} matters`,
    'ratio of p50 (bar 2)',
    `${results.busier} times the open set`,
  ]
  const body = lines.map(({ what, short, long, busy }) => [
    what,
    both(short),
    both(long),
    (long.p50 / short.p50).toFixed(2),
    both(busy),
  ])
  const open = `The same ${n(results.open)} open matters stand in front of both histories, and ${n(results.open * results.busier)} in front of a third, as long as the second.`
  return `## Reading\n\n${open} A dispatcher of a county asks, on one connection.\n\n${table(head, body)}`
}

function historyPart(lines: HistoryLine[], { shortMatters, longMatters }: Results): string {
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

function deadlinesPart(lines: DeadlineLine[]): string {
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

function desksPart(lines: DesksLine[]): string {
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

/** The measured half of docs/benchmarks.md: what this machine is, and the tables. */
export function reportOf(results: Results): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, PostgreSQL ${results.postgres}, fsync on`
  const parts = [`Machine: ${machine}; program, load and database on it together.`]
  if (results.registration) parts.push(registrationPart(results.registration))
  if (results.cycles) parts.push(cyclesPart(results.cycles))
  if (results.bulk) parts.push(bulkPart(results.bulk))
  if (results.imports) parts.push(importsPart(results.imports))
  if (results.exports) parts.push(exportsPart(results.exports))
  if (results.reads) parts.push(readsPart(results.reads, results))
  if (results.history) parts.push(historyPart(results.history, results))
  if (results.desks) parts.push(desksPart(results.desks))
  if (results.board) parts.push(boardPart(results.board, results.shortMatters, results.longMatters))
  if (results.listeners) parts.push(listenersPart(results.listeners))
  if (results.lives) parts.push(livesPart(results.lives))
  if (results.spikes) parts.push(spikesPart(results.spikes))
  if (results.deadlines) parts.push(deadlinesPart(results.deadlines))
  if (results.generated) {
    const { short, long } = results.generated
    const times = `${short.toFixed(1)} s and ${long.toFixed(1)} s`
    parts.push(
      `## Making the cities\n\n${results.shortMatters.toLocaleString('en')} and ${results.longMatters.toLocaleString('en')} matters through COPY: ${times}.`,
    )
  }
  if (results.start)
    parts.push(
      `## Starting\n\nFirst start, without installing and with a city of 20,000 matters made: ${(results.start.cold / 1000).toFixed(1)} s. Second start until it answers: ${(results.start.warm / 1000).toFixed(1)} s (bar 5 s).`,
    )
  return `${parts.join('\n\n')}\n`
}
