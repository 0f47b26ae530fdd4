import type { ExportLine } from './exports.ts'
import type { ImportLine } from './imports.ts'
import type { ReadLine } from './reads.ts'
import type { Results } from './results.ts'
import { both, ms, percent, table } from './table.ts'

/** Spreadsheets brought in beside bare COPY. */
export function importsPart(lines: ImportLine[]): string {
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

/** Files of lists beside bare COPY. */
export function exportsPart(lines: ExportLine[]): string {
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

/** Lists and counts behind both histories, and before ten times the open set. */
export function readsPart(lines: ReadLine[], results: Results): string {
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
