import { FileFault } from '../file-fault.ts'
import { cellPlace } from './cell-place.ts'
import { limits } from './limits.ts'
import type { Package } from './package.ts'

/** A range of cells that were made one: its corners, columns from 0 and rows from 1. */
export type Merge = { top: number; bottom: number; left: number; right: number }

const range = /<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g
/** No such element is longer; what may have begun at the end of a piece is looked at with the next. */
const longest = 300

/**
 * The merged ranges of a sheet, from its top to its bottom. They stand behind all of its rows, so the part is unpacked once
 * for them alone; rows that merely look like them cannot be there, since cells hold no bare `<`.
 */
export async function readMerges(pack: Package, path: string): Promise<Merge[]> {
  const merges: Merge[] = []
  let tail = ''
  for await (const piece of pack.read(path)) {
    const text = tail + piece.toString('latin1')
    let taken = 0
    if (text.includes('mergeCell '))
      for (const found of text.matchAll(range)) {
        const [from, to] = [cellPlace(found[1]), cellPlace(found[2])]
        if (from && to) merges.push({ top: from.row, bottom: to.row, left: from.column, right: to.column })
        taken = found.index + found[0].length
        if (merges.length > limits.merges)
          throw new FileFault({ code: 'file.bomb', path: pack.name, why: 'size' })
      }
    tail = text.slice(Math.max(taken, text.length - longest))
  }
  return merges.sort((a, b) => a.top - b.top)
}

/** Gives the cells of each row what merged cells above them say: a county that is written once for twenty rows. */
export function fillDown(name: string, merges: readonly Merge[]): (row: number, cells: string[]) => void {
  const down = merges.filter(({ top, bottom }) => bottom > top)
  let open: { column: number; bottom: number; text: string }[] = []
  let next = 0
  return (row, cells) => {
    open = open.filter(({ bottom }) => bottom >= row)
    for (const { column, text } of open) if (text !== '' && !cells[column]) cells[column] = text
    for (let merge = down[next]; merge && merge.top <= row; merge = down[next]) {
      next += 1
      const text = merge.top === row ? (cells[merge.left] ?? '') : ''
      if (text !== '' && merge.bottom > row) open.push({ column: merge.left, bottom: merge.bottom, text })
      if (open.length > limits.mergesAtOnce) throw new FileFault({ code: 'file.damaged', path: name })
    }
  }
}

/** The rows in which a cell reaches over several columns. */
export function wideRows(merges: readonly Merge[]): Set<number> {
  return new Set(merges.filter(({ left, right }) => right > left).map(({ top }) => top))
}
