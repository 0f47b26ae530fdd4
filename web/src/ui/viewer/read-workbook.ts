import { fitting, most, type OfficePage, type Sheet } from './office.ts'
import { readXml } from './read-xml.ts'

type Parts = ReadonlyMap<string, string>

/** Formats of numbers that are days or times without being written out (ECMA-376, 18.8.30, with those of Chinese Excel). */
const dayFormats = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]
const dayMs = 86_400_000
/** Day 0 of a workbook, which counts a 29 February 1900 that never was. */
const firstDay = Date.UTC(1899, 11, 30)
/** How much later the count begins in workbooks of old Macs. */
const macDays = 1462

function elementsOf(xml: string | undefined, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  readXml(xml ?? '<none/>', {
    open(name, attributes) {
      if (name === wanted) found.push(attributes)
    },
    text: () => undefined,
    close: () => undefined,
  })
  return found
}

/** The texts that cells share, by number. */
function sharedTexts(parts: Parts): string[] {
  const texts: string[] = []
  let words = ''
  let inText = false
  readXml(parts.get('xl/sharedStrings.xml') ?? '<none/>', {
    open(name) {
      if (name === 'si') words = ''
      inText = name === 't'
    },
    text(said) {
      if (inText) words += said
    },
    close(name) {
      inText = false
      if (name === 'si') texts.push(words)
    },
  })
  return texts
}

/** Which styles of cells show a day or a time. */
function dayStyles(parts: Parts): Set<number> {
  const styles = parts.get('xl/styles.xml')
  const own = elementsOf(styles, 'numFmt')
    .filter(({ formatCode = '' }) => /[ymdhs]/i.test(formatCode.replace(/"[^"]*"|\[[^\]]*\]/g, '')))
    .map(({ numFmtId }) => Number(numFmtId))
  const days = new Set([...dayFormats, ...own])
  const found = new Set<number>()
  let within = false
  let n = 0
  readXml(styles ?? '<none/>', {
    open(name, { numFmtId }) {
      if (name === 'cellXfs') within = true
      if (within && name === 'xf') {
        if (days.has(Number(numFmtId))) found.add(n)
        n += 1
      }
    },
    text: () => undefined,
    close(name) {
      if (name === 'cellXfs') within = false
    },
  })
  return found
}

function dayIn(value: string, offset: number): string {
  const days = Number(value)
  const at = new Date(firstDay + Math.round((days + offset) * dayMs))
  if (Number.isNaN(at.getTime())) return value
  const text = at.toISOString()
  if (days < 1) return text.slice(11, 16)
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}

/** The column of a cell such as BC12, counted from 0. */
function columnOf(at: string): number {
  const letters = /^[A-Z]{1,3}/.exec(at)?.[0] ?? 'A'
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

type Shared = {
  texts: readonly string[]
  days: ReadonlySet<number>
  offset: number
  /** A text that a thousand cells share is shown a thousand times: only as often as there is room. */
  fit: (text: string) => string
}

function readSheet(xml: string, { texts, days, offset, fit }: Shared): { rows: string[][]; cut: boolean } {
  const rows: string[][] = []
  let cut = false
  let row: string[] = []
  let cell = { column: 0, type: '', style: 0 }
  let words = ''
  let inValue = false
  readXml(xml, {
    open(name, { r = '', t = '', s = '0' }) {
      if (name === 'row') row = []
      else if (name === 'c') {
        cell = { column: r === '' ? row.length : columnOf(r), type: t, style: Number(s) }
        words = ''
      }
      inValue = name === 'v' || name === 't'
    },
    text(said) {
      if (inValue) words += said
    },
    close(name) {
      inValue = false
      if (name === 'c' && words !== '') {
        if (cell.column >= most.cells || rows.length >= most.rows) cut = true
        else {
          while (row.length < cell.column) row.push('')
          row[cell.column] = fit(shown())
        }
      }
      if (name === 'row' && row.length > 0) rows.push(row)
    },
  })
  return { rows, cut }

  function shown(): string {
    if (cell.type === 's') return texts[Number(words)] ?? ''
    if (cell.type === 'b') return words === '1' ? '✓' : '✗'
    return cell.type === '' && days.has(cell.style) ? dayIn(words, offset) : words
  }
}

/** The first rows of each sheet of a workbook (ECMA-376, SpreadsheetML); formulas are shown by what they came to. */
export function readWorkbook(parts: Parts): OfficePage {
  const [book] = elementsOf(parts.get('xl/workbook.xml'), 'workbookPr')
  const offset = ['1', 'true'].includes(book?.date1904 ?? '') ? macDays : 0
  let cut = false
  const fit = fitting(() => {
    cut = true
  })
  const shared = { texts: sharedTexts(parts), days: dayStyles(parts), offset, fit }
  const targets = new Map(
    elementsOf(parts.get('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id = '', Target = '' }) => [
      Id,
      Target.replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  const named = elementsOf(parts.get('xl/workbook.xml'), 'sheet')
  cut ||= named.length > most.sheets
  const sheets: Sheet[] = named.slice(0, most.sheets).flatMap(({ name = '', id = '' }) => {
    const xml = parts.get(targets.get(id) ?? '')
    if (!xml) return []
    const sheet = readSheet(xml, shared)
    cut ||= sheet.cut
    return [{ name, rows: sheet.rows }]
  })
  return { kind: 'workbook', sheets, cut }
}
