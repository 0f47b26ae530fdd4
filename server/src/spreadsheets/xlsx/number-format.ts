import type { DateSystem } from '../spreadsheet.ts'

/** How the number of a cell is shown, as far as it changes what the number says. */
export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date'; time: boolean }
  | { kind: 'digits'; length: number }

/** Built-in formats have numbers and no code: dates of every office, those of Chinese ones from 27 and from 50 on. */
const builtIn = (id: number): NumberFormat => {
  if ([18, 19, 20, 21, 22, 32, 33, 45, 46, 47].includes(id)) return { kind: 'date', time: true }
  const isDate = (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return isDate ? { kind: 'date', time: id === 55 || id === 56 } : { kind: 'plain' }
}

/** A format by its number and, where it is a city's own, its code. */
export function numberFormatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id)
  const [first = ''] = code.split(';')
  if (/^0{2,}$/.test(first)) return { kind: 'digits', length: first.length }
  const bare = first
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '')
  if (!/[ymdhse年月日时分秒]/i.test(bare) || /[0#?]/.test(bare.replace(/s\.0+/gi, '')))
    return { kind: 'plain' }
  return { kind: 'date', time: /[hs时分秒]/i.test(bare) }
}

const dayMs = 86_400_000
const origin = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const
const latest = Date.UTC(9999, 11, 31)

/**
 * The day and time that a workbook's number means, as offices write them; `undefined` when there is no such day. Workbooks
 * that count from 1900 believe in a 29 February 1900: what lies before it is a day off, and is left alone.
 */
export function dateText(serial: number, system: DateSystem, time: boolean): string | undefined {
  // To the second: the number cannot hold a time any better.
  const at = origin[system] + Math.round((serial * dayMs) / 1000) * 1000
  if (serial < 0 || at > latest || !Number.isFinite(at)) return undefined
  const [day = '', clock = ''] = new Date(at).toISOString().slice(0, 19).split('T')
  if (serial < 1) return clock
  if (system === 1900 && serial < 61) return undefined
  return time || clock !== '00:00:00' ? `${day} ${clock}` : day
}

/** Workbooks keep fifteen digits: of a longer number the last are gone for good. */
const exactBelow = 1e15

/**
 * A number as people mean it. What the workbook has rounded, such as an id number of 18 digits, comes out in scientific
 * notation (6.10902199001011E+17): whoever reads it can tell that digits are lost.
 */
export function numberText(raw: string, format: NumberFormat, system: DateSystem): string {
  const n = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(n)) return raw
  if (format.kind === 'date') {
    const date = dateText(n, system, format.time)
    if (date !== undefined) return date
  }
  if (!Number.isInteger(n)) return String(Number(n.toPrecision(15)))
  const writtenOut = /^-?\d+$/.test(raw.trim()) && Number.isSafeInteger(n)
  if (Math.abs(n) >= exactBelow && !writtenOut) return n.toExponential().replace('e', 'E')
  return format.kind === 'digits' && n >= 0 ? String(n).padStart(format.length, '0') : String(n)
}
