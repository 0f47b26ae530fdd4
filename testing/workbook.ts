import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A cell as it stands in the XML of a sheet: a text, a number, or the element itself. */
type TestCell = string | number | { xml: string }
type TestSheet = {
  name?: string
  hidden?: boolean
  /** Rows by their numbers, or one after the other. */
  rows: readonly (readonly TestCell[])[] | Readonly<Record<number, readonly TestCell[]>>
  merges?: readonly string[]
}

const letter = (at: number) => String.fromCharCode(65 + at)
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function cellXml(ref: string, cell: TestCell): string {
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${ref}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  return cell.xml.replace('<c', `<c r="${ref}"`)
}

/** The XML of a sheet as a spreadsheet program writes it. */
function sheetXml({ rows, merges = [] }: TestSheet): string {
  const numbered = Array.isArray(rows)
    ? rows.map((row: readonly TestCell[], at) => [at + 1, row] as const)
    : Object.entries(rows as Record<string, readonly TestCell[]>).map(([n, row]) => [Number(n), row] as const)
  const body = numbered
    .map(([n, row]) => `<row r="${n}">${row.map((cell, at) => cellXml(letter(at) + n, cell)).join('')}</row>`)
    .join('')
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`
}

/** Any files as a ZIP. */
export async function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return await buffer(Readable.from(zip.outputStream as AsyncIterable<Buffer>))
}

/** The parts of a workbook, some of which a test puts in its own words. */
export async function workbookOf(
  sheets: readonly TestSheet[],
  {
    date1904 = false,
    formats = [],
    parts = {},
  }: { date1904?: boolean; formats?: readonly string[]; parts?: Record<string, string | Buffer> } = {},
): Promise<Buffer> {
  const each = (part: (sheet: TestSheet, n: number) => string) =>
    sheets.map((sheet, at) => part(sheet, at + 1)).join('')
  const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
  const styles = formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`)
  return await zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${each(({ name, hidden }, n) => `<sheet name="${escaped(name ?? `Sheet${n}`)}" sheetId="${n}"${hidden ? ' state="hidden"' : ''} r:id="r${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${each((_, n) => `<Relationship Id="r${n}" Type="t/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="s" Type="t/styles" Target="styles.xml"/><Relationship Id="t" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    ...parts,
  })
}
