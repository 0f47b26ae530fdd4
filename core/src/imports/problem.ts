import type { ImportField, WordedField } from './mapping.ts'

/** What keeps a file from being read on: quotation marks that do not fit, an endless line, bytes that are no text. */
export type BrokenWhy = 'quoteOpen' | 'quoteInside' | 'lineTooLong' | 'notText'

/** In what a workbook is made to exhaust a machine: how far it was packed, how large it is, how many parts or texts it has. */
export type BombWhy = 'ratio' | 'size' | 'entries' | 'texts'

/** Why a spreadsheet, or a row of it, was not taken. Values are told only where they are no personal data. */
export type ImportProblems = {
  'cell.empty': { column: string }
  'cell.tooLong': { column: string; most: number }
  'cell.unreadable': { column: string; problem: string }
  'cell.error': { column: string; value: string }
  'number.broken': { column: string; value: string }
  'date.unreadable': { column: string; value: string }
  'date.serial': { column: string; value: string }
  'date.future': { column: string; value: string }
  'date.order': { earlier: string; later: string }
  'place.outside': { value: string }
  'place.unknown': { value: string; like: string[] }
  'kind.unknown': { value: string; like: string[] }
  'word.unknown': { column: string; value: string; known: string[] }
  'name.unknown': { column: string; value: string; like: string[] }
  'value.unknown': { field: WordedField; column: string; value: string; known: string[] }
  'row.twice': { line: number }
  'row.again': { line: number }
  'row.together': { line: number }
  'kind.ended': { line: number; value: string }
  'rows.same': { line: number; other: number }
  'row.differs': { column: string; here: string }
  'row.changed': { number: string }
  'row.refused': { title: { zh: string; en: string } }
  'row.columns': { expected: number; found: number }
  'file.unreadable': { path: string; reason: string }
  'file.tooLarge': { path: string; megabytes: number }
  'file.oldExcel': { path: string }
  'file.locked': { path: string }
  'file.otherFormat': { path: string; found: string }
  'file.damaged': { path: string }
  'file.bomb': { path: string; why: BombWhy }
  'file.unsafe': { path: string }
  'file.whichSheet': { path: string; sheets: { name: string; hidden: boolean }[] }
  'file.noSheet': { path: string; sheet: string; sheets: string[] }
  'file.noHead': { path: string; line: number }
  'file.tooWide': { path: string; most: number }
  'file.empty': { path: string }
  'file.broken': { path: string; line: number; why: BrokenWhy }
  'file.noColumn': { column: string }
  'file.columnTwice': { column: string }
  'mapping.unreadable': { path: string }
  'mapping.notJson': { path: string }
  'mapping.wrong': { path: string; faults: string[] }
  'mapping.silent': { field: ImportField; usually: string }
  'errors.exists': { path: string }
  'errors.unwritable': { path: string; reason: string }
  'file.tooLong': { path: string; most: number }
  'import.running': { sourceSystem: string }
  'import.gone': Record<never, never>
  'import.broke': Record<never, never>
  'import.systemUnnamed': Record<never, never>
}
export type ImportProblemCode = keyof ImportProblems
/** One problem: a code of the closed set with its details. */
export type ImportProblem = {
  [Code in ImportProblemCode]: { code: Code } & ImportProblems[Code]
}[ImportProblemCode]

/** How a language words every problem. */
export type ImportProblemTexts = { [Code in ImportProblemCode]: (details: ImportProblems[Code]) => string }
