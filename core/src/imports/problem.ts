/** Why a row of a spreadsheet was not taken. Values are told only where they are no personal data. */
export type ImportProblems = {
  'cell.empty': { column: string }
  'cell.tooLong': { column: string; most: number }
  'cell.unreadable': { column: string; problem: string }
  'number.broken': { column: string; value: string }
  'date.unreadable': { column: string; value: string }
  'date.serial': { column: string; value: string }
  'date.future': { column: string; value: string }
  'date.order': { earlier: string; later: string }
  'place.unknown': { value: string; like: string[] }
  'kind.unknown': { value: string; like: string[] }
  'value.unknown': { column: string; value: string; known: string[] }
  'row.twice': { line: number }
  'row.changed': { number: string }
  'row.refused': { title: { zh: string; en: string } }
  'row.columns': { expected: number; found: number }
}
export type ImportProblemCode = keyof ImportProblems
/** One problem of a row: a code of the closed set with its details. */
export type ImportProblem = {
  [Code in ImportProblemCode]: { code: Code } & ImportProblems[Code]
}[ImportProblemCode]

/** How a language words every problem of a row. */
export type ImportProblemTexts = { [Code in ImportProblemCode]: (details: ImportProblems[Code]) => string }
