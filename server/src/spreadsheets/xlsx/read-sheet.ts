import { FileFault } from '../file-fault.ts'
import type { Line } from '../spreadsheet.ts'
import { cellPlace } from './cell-place.ts'
import { limits } from './limits.ts'
import { numberText } from './number-format.ts'
import type { Package } from './package.ts'
import { type Attributes, type Handlers, parseXml } from './parse-xml.ts'
import type { Workbook } from './workbook.ts'
import { fromXstring } from './xml-text.ts'

/** What the cells of a sheet are read with. */
export type Reading = Pick<Workbook, 'formats' | 'dateSystem'> & { texts: readonly string[] }

/** A formula without a value was never reckoned out: this is how Excel shows one that it cannot. */
const notReckoned = '#CALC!'

type OpenCell = { column: number; type: string; style: number; value: string; formula: boolean }

function textOf({ type, style, value, formula }: OpenCell, reading: Reading): string | undefined {
  if (value === '') return formula && type !== 'str' ? notReckoned : ''
  switch (type) {
    case 's':
      return reading.texts[Number(value)]
    case 'inlineStr':
    case 'str':
      return fromXstring(value)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return value.replace('T', ' ')
    default:
      return numberText(value, reading.formats[style] ?? { kind: 'plain' }, reading.dateSystem)
  }
}

/** Follows the elements of a sheet and emits each row with its cells, those of formulas with the value that was kept. */
function rowsOf(name: string, reading: Reading, emit: (row: Omit<Line, 'share'>) => void): Handlers {
  const damaged = () => new FileFault({ code: 'file.damaged', path: name })
  let line = 0
  let cells: string[] = []
  let cell: OpenCell | undefined
  let column = -1
  let taking = false
  let spoken = 0

  function openRow({ r }: Attributes): void {
    const row = r === undefined ? line + 1 : Number(r)
    if (!Number.isInteger(row) || row <= line || row > limits.rows) throw damaged()
    line = row
    cells = []
    column = -1
  }
  function openCell({ r, t = 'n', s = '0' }: Attributes): void {
    column = r === undefined ? column + 1 : (cellPlace(r)?.column ?? -1)
    if (column < 0) throw damaged()
    cell = { column, type: t, style: Number(s), value: '', formula: false }
  }
  function closeCell(): void {
    const text = cell && textOf(cell, reading)
    if (text === undefined || !cell) throw damaged()
    if (text === '') return
    if (cell.column >= limits.columns)
      throw new FileFault({ code: 'file.tooWide', path: name, most: limits.columns })
    while (cells.length < cell.column) cells.push('')
    cells[cell.column] = text
  }
  return {
    open(element, attributes) {
      if (element === 'row') openRow(attributes)
      else if (element === 'c') openCell(attributes)
      else if (element === 'f' && cell) cell.formula = true
      else if (element === 'rPh') spoken += 1
      taking = cell !== undefined && (element === 'v' || (element === 't' && spoken === 0))
    },
    text(text) {
      if (!taking || !cell) return
      cell.value += text
      if (cell.value.length > limits.cellCharacters) throw damaged()
    },
    close(element) {
      taking = false
      if (element === 'rPh') spoken -= 1
      if (element === 'c') {
        closeCell()
        cell = undefined
      }
      if (element === 'row') emit({ line, cells })
    },
  }
}

/** The rows of a sheet that say something, one after the other; a million empty ones are stepped over. */
export async function* readRows(pack: Package, path: string, reading: Reading): AsyncGenerator<Line> {
  const size = Math.max(1, pack.sizeOf(path))
  let bytes = 0
  const rows = parseXml<Omit<Line, 'share'>>(
    pack,
    path,
    (emit) =>
      rowsOf(pack.name, reading, (row) => {
        if (row.cells.some((cell) => cell.trim() !== '')) emit(row)
      }),
    (more) => {
      bytes += more
    },
  )
  for await (const row of rows) yield { ...row, share: Math.min(1, bytes / size) }
}
