import { createHash } from 'node:crypto'
import { FileFault } from '../file-fault.ts'
import type { FileSource, Line, SheetChoice, Spreadsheet } from '../spreadsheet.ts'
import { fillDown, readMerges, wideRows } from './merges.ts'
import { openPackage, type Package, wholeFile } from './package.ts'
import { type Reading, readRows } from './read-sheet.ts'
import { readSharedTexts } from './shared-texts.ts'
import { readWorkbook, type Workbook } from './workbook.ts'

export type OpenedXlsx = Pick<Spreadsheet, 'sha256' | 'sheets' | 'sheet' | 'hasMacros' | 'dateSystem'> & {
  lines: AsyncGenerator<Line>
  wide: ReadonlySet<number>
}

type Sheet = Workbook['sheets'][number]

async function isBlank(pack: Package, { path }: Sheet, reading: Reading): Promise<boolean> {
  for await (const _ of readRows(pack, path, reading)) return false
  return true
}

/** The sheet that was chosen, or the only one in sight that says something. */
async function sheetOf(
  pack: Package,
  { sheets }: Workbook,
  reading: Reading,
  chosen: string | undefined,
): Promise<Sheet> {
  const path = pack.name
  const named = sheets.find(({ name }) => name === chosen)
  const names = sheets.map(({ name }) => name)
  if (chosen !== undefined)
    return named ?? fault(new FileFault({ code: 'file.noSheet', path, sheet: chosen, sheets: names }))
  const open: Sheet[] = []
  for (const sheet of sheets.filter(({ hidden }) => !hidden))
    if (sheets.length === 1 || !(await isBlank(pack, sheet, reading))) open.push(sheet)
  const [only, ...others] = open
  if (only && others.length === 0) return only
  if (!only) throw new FileFault({ code: 'file.empty', path })
  throw new FileFault({
    code: 'file.whichSheet',
    path,
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
  })
}

function fault(error: FileFault): never {
  throw error
}

async function* filled(lines: AsyncGenerator<Line>, fill: ReturnType<typeof fillDown>): AsyncGenerator<Line> {
  for await (const line of lines) {
    fill(line.line, line.cells)
    yield line
  }
}

/**
 * Opens one sheet of a workbook (XLSX, and XLSM without its macros). Nothing in it is run or fetched: a formula counts as
 * the value that was kept with it. Throws a FileFault when there are several sheets and none was chosen.
 */
export async function openXlsx(source: FileSource, { sheet: chosen }: SheetChoice): Promise<OpenedXlsx> {
  const bytes = await wholeFile(source)
  const pack = await openPackage(source.name, bytes)
  const workbook = await readWorkbook(pack)
  const { formats, dateSystem, hasMacros } = workbook
  const reading = { formats, dateSystem, texts: await readSharedTexts(pack, workbook.sharedTexts) }
  const sheet = await sheetOf(pack, workbook, reading, chosen)
  const merges = await readMerges(pack, sheet.path)
  return {
    sha256: createHash('sha256').update(bytes).digest(),
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: sheet.name,
    hasMacros,
    dateSystem,
    lines: filled(readRows(pack, sheet.path, reading), fillDown(source.name, merges)),
    wide: wideRows(merges),
  }
}
