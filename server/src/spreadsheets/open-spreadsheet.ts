import { FileFault } from './file-fault.ts'
import { findHead, type IsName } from './find-head.ts'
import { openCsv } from './read-csv.ts'
import type { FileSource, Line, SheetChoice, Spreadsheet } from './spreadsheet.ts'
import { whatIsIt } from './what-is-it.ts'
import { type OpenedXlsx, openXlsx } from './xlsx/open-xlsx.ts'

/** The head stands among so many first lines that say something. */
const looked = 30

async function openedCsv(source: FileSource): Promise<OpenedXlsx> {
  const csv = await openCsv(source)
  return { ...csv, sheets: [], sheet: undefined, hasMacros: false, dateSystem: undefined, wide: new Set() }
}

async function* below(
  top: readonly Line[],
  rest: AsyncGenerator<Line>,
  lastLine: number,
): AsyncGenerator<Line> {
  for (const line of top) if (line.line > lastLine) yield line
  yield* rest
}

/**
 * Opens a table of any format that is taken, and finds its head by the names that such a table usually has. Throws a
 * FileFault when the file cannot be used or leaves a choice that nobody made; `lines` throws one for what is met later.
 */
export async function openSpreadsheet(
  source: FileSource,
  isName: IsName,
  choice: SheetChoice = {},
): Promise<Spreadsheet> {
  const format = await whatIsIt(source)
  const opened = format === 'xlsx' ? await openXlsx(source, choice) : await openedCsv(source)
  const top: Line[] = []
  for (let next = await opened.lines.next(); !next.done; next = await opened.lines.next()) {
    top.push(next.value)
    if (top.length === looked) break
  }
  const found = findHead(top, isName, { wide: opened.wide, chosen: choice.headLine })
  if (!found) {
    await opened.lines.return(undefined)
    throw new FileFault(
      choice.headLine === undefined
        ? { code: 'file.empty', path: source.name }
        : { code: 'file.noHead', path: source.name, line: choice.headLine },
    )
  }
  const { sha256, sheets, sheet, hasMacros, dateSystem, lines } = opened
  const { headLine, head, lastLine } = found
  return {
    format,
    sha256,
    sheets,
    sheet,
    hasMacros,
    dateSystem,
    top,
    headLine,
    head,
    lines: below(top, lines, lastLine),
    async close() {
      await lines.return(undefined)
    },
  }
}
