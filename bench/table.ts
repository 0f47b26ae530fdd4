import type { Measured } from './load.ts'

export const ms = (value: number) => value.toFixed(1)
export const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`
export const both = ({ p50, p99 }: Measured) => `${ms(p50)} / ${ms(p99)}`
export const count = (value: number) => value.toLocaleString('en')

/** A table of Markdown. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
