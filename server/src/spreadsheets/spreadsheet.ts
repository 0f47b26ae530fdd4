/** A file that can be read from its beginning as often as needed; `name` is what people call it. */
export type FileSource = { name: string; read(): AsyncIterable<Buffer> }

/** A line that says something: where it stands in the file, its cells as text, and how far into the file (0 to 1) it reaches. */
export type Line = { line: number; cells: string[]; share: number }

export type SheetInfo = { name: string; hidden: boolean }

/** From which day a workbook counts its dates. */
export type DateSystem = 1900 | 1904

/** What is chosen of a file where it leaves a choice: the sheet by its name, and the line of the head. */
export type SheetChoice = { sheet?: string | undefined; headLine?: number | undefined }

/** A table that was opened, whatever its format: its head, and its lines one after the other. */
export type Spreadsheet = {
  format: 'csv' | 'xlsx'
  sha256: Buffer
  /** All sheets of a workbook; none of a CSV file. */
  sheets: readonly SheetInfo[]
  /** The sheet that is read. */
  sheet: string | undefined
  /** A workbook that can run programs of its own: they are left alone. */
  hasMacros: boolean
  /** How the numbers of days are to be read; a CSV file has none. */
  dateSystem: DateSystem | undefined
  /** The first lines as they stand, the head among them. */
  top: readonly Line[]
  headLine: number
  head: readonly string[]
  /** The lines below the head that say something. */
  lines: AsyncIterable<Line>
  /** Lets go of the file; needed where the lines are not read to their end. */
  close(): Promise<void>
}

/** Whether a workbook has more sheets in sight than the one that is read. */
export function hasOtherSheets({ sheets, sheet }: Pick<Spreadsheet, 'sheets' | 'sheet'>): boolean {
  return sheets.some(({ name, hidden }) => !hidden && name !== sheet)
}
