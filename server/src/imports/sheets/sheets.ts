import { type TableName, tableNames } from '@manyuan/core/imports/commands.ts'
import { divisionSheet } from './divisions.ts'
import { dutySheet } from './duties.ts'
import { gridSheet } from './grids.ts'
import type { Sheet } from './sheet.ts'
import { spotSheet } from './spots.ts'
import { staffSheet } from './staff.ts'
import { unitSheet } from './units.ts'

/** Every table that goes out as CSV and comes in again. */
export const sheets = {
  divisions: divisionSheet,
  grids: gridSheet,
  spots: spotSheet,
  units: unitSheet,
  duties: dutySheet,
  staff: staffSheet,
} as const satisfies Record<TableName, Sheet>
export type SheetName = TableName
export const sheetNames = tableNames
