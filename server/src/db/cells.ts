import { columnsInRow, firstColumn } from '@manyuan/core/geo.ts'
import { type RawBuilder, sql } from 'kysely'

const from = sql`${firstColumn}::int`
const width = sql`${sql.lit(columnsInRow)}`

/** The row of a cell, as `placeOfCell` has it. */
export function rowOfCell(cell: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${cell} - ${from}) / ${width}`
}

/** The column of a cell, as `placeOfCell` has it. */
export function columnOfCell(cell: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${cell} - ${from}) % ${width} + ${from}`
}
