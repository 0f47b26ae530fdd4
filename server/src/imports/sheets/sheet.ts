import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../../commands/sender.ts'
import type { Deps } from '../../deps.ts'
import type { Dictionary } from '../../places/dictionary.ts'
import { readMoment } from '../moments.ts'

/** The cells of a line under the names of the table's columns, empty where there is none; `has` tells whether the file has the column. */
export type SheetRow = { line: number; cell(column: string): string; has(column: string): boolean }

/** What a sheet is brought in with: who does it, and whether it is only tried. */
export type Bringing = {
  deps: Deps
  sender: Sender
  trial: boolean
  dictionary: Dictionary
  envelope(name: string, payload: object, expectedVersion?: number): AdminCommandEnvelope
  /** Something that is shown this once, such as a code to set a password. */
  tellOnce(row: readonly string[]): void
  /** Somebody who is about to be added. */
  onNewcomer(username: string): Promise<void>
  /** Codes and names that a trial found good: rows below may build on what is not here yet. */
  tried: Set<string>
}

/** Who takes a table along, and below which path. */
export type Taker = { sender: Sender; path: string }

/** One kind of table that goes out and comes in again with the same columns. */
export type Sheet = {
  columns: readonly string[]
  /** Those without which nothing can be brought in; the others may be left out of a file, and stay as they are here. */
  needed: readonly string[]
  /** Those that a table tells when it goes out, and that are passed over when it comes in. */
  told: readonly string[]
  /** The rows as they stand, each with a cell for every column; that people were listed is written down. */
  list(deps: Deps, dictionary: Dictionary, taker: Taker): AsyncIterable<readonly string[]>
  /** Rows with the same key are brought together, and replace what there was; without one, each for itself. */
  keyOf?: (use: Bringing, row: SheetRow) => string | undefined
  /** What a row is about, however its file spells it: a second row about the same is no second thing. */
  aboutOf?: (use: Bringing, row: SheetRow) => string
  /** Brings rows in; `known` says that all of it stood so already. Throws `Refused` or `RowFault`. */
  bring(use: Bringing, rows: readonly SheetRow[]): Promise<'done' | 'known'>
}

/** What is wrong with a row before any command is tried. */
export class RowFault extends Error {
  readonly problem: ImportProblem
  constructor(problem: ImportProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** The cell, which must not be empty. */
export function needed(row: SheetRow, column: string): string {
  return row.cell(column) || fault({ code: 'cell.empty', column })
}

export function fault(problem: ImportProblem): never {
  throw new RowFault(problem)
}

/** A day as offices write it; empty is none. */
export function dayIn(row: SheetRow, column: string): BusinessDay | undefined {
  const said = row.cell(column)
  const moment = said === '' ? undefined : readMoment(column, said)
  if (moment === undefined) return undefined
  return moment instanceof Date ? businessDayOf(moment) : fault(moment)
}

/** Whether a row tells of what has ended: tables that go out have those too, and nothing comes of them again. */
export function isPast({ deps }: Bringing, row: SheetRow): boolean {
  const last = dayIn(row, '止')
  return last !== undefined && last <= businessDayOf(deps.now())
}

/** Refuses a row that says something else of what is here and cannot be changed by a table. */
export function sameAsHere(column: string, isSame: boolean, here: string): void {
  if (!isSame) fault({ code: 'row.differs', column, here })
}

/** The key of a closed set that goes by this word, or by its own name; empty is none. */
export function keyOfWord<Key extends string>(
  row: SheetRow,
  column: string,
  words: Readonly<Record<Key, string>>,
): Key | undefined {
  const said = row.cell(column)
  if (said === '') return undefined
  const found = (Object.keys(words) as Key[]).find((key) => key === said || words[key] === said)
  return found ?? fault({ code: 'word.unknown', column, value: said, known: Object.values(words) })
}

/** A name in both languages from two columns; without the one for English, what there is stays. */
export function namesIn(row: SheetRow, known?: { en?: string | undefined }): { zh: string; en?: string } {
  const en = row.has('英文名称') ? row.cell('英文名称') : known?.en
  return { zh: needed(row, '名称'), ...(en ? { en } : {}) }
}

/** Whether two names say the same. */
export function isSameName(
  a: { zh: string; en?: string | undefined },
  b: { zh: string; en?: string | undefined },
): boolean {
  return a.zh === b.zh && (a.en ?? '') === (b.en ?? '')
}
