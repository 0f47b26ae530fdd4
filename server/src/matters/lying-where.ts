import { isInCells, rangeOfSquare, readCellRangeName, readSquareName } from '@manyuan/core/board/squares.ts'
import type { Point } from '@manyuan/core/geo.ts'
import type { MatterFilter } from '@manyuan/core/matters/contract.ts'
import type { ListFilter } from '../db/matter-lists.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { middleOf } from '../places/middle-of.ts'

type Asked = Pick<MatterFilter, 'square' | 'within' | 'outside' | 'point'>

/** Where on the map of a board something lies, as the map itself has it: at its point, or where its place stands. */
export function lyingWhere(dictionary: Dictionary, asked: Asked): ListFilter['lying'] {
  const { square, within, outside, point } = asked
  if ([square, within, outside, point].every((part) => part === undefined)) return undefined
  const all = [
    ...(square === undefined ? [] : [rangeOfSquare(readSquareName(square))]),
    ...(within === undefined ? [] : [readCellRangeName(within)]),
  ]
  const none = outside === undefined ? [] : [readCellRangeName(outside)]
  const isThere = (at: Point) =>
    all.every((range) => isInCells(at, range)) && !none.some((range) => isInCells(at, range))
  const stands = (path: string) => {
    const at = middleOf(dictionary, path)
    return at ? point !== 'nowhere' && isThere(at) : point === 'nowhere'
  }
  const paths = [...new Set(dictionary.divisions.map(({ path }) => path))]
  return { cells: point === undefined ? { all, none } : undefined, places: paths.filter(stands) }
}
