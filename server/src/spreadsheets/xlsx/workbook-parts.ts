import type { Origin } from '../table.ts'
import { toXml } from './xml-text.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Formats of cells by their place in the styles: 49 is Excel's own number for "text". */
export const styleOf = { number: 0, text: 1, head: 2 } as const

const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF3EE"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`

/** The place of a sheet inside the workbook. */
export const sheetPath = (n: number) => `xl/worksheets/sheet${n}.xml`

/** What goes before the rows of a sheet: its head stays in sight, and its columns are of text, so that what is added is. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styleOf.text}" customWidth="1"/>`,
  )
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

/** The longest text that the foot of a page takes. */
const longestFoot = 250

/** What goes after the rows of a sheet: on paper it lies on its side, with where it comes from at the foot of each page. */
export function sheetEnd(mark: string | undefined): string {
  if (mark === undefined) return '</sheetData></worksheet>'
  // An ampersand begins what the foot reckons itself, such as the number of the page.
  const foot = `&C&8${mark.replaceAll('&', '&&').slice(0, longestFoot - 20)} · &P/&N`
  return `</sheetData><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddFooter>${toXml(foot)}</oddFooter></headerFooter></worksheet>`
}

/** No name of a sheet may be longer, or hold what stands in references to cells. */
function sheetName(name: string, n: number): string {
  const plain = name.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Sheet'
  const more = n === 1 ? '' : ` ${n}`
  return plain.slice(0, 31 - more.length) + more
}

/** The properties of a workbook, which office programs show as those of the file. */
function properties(title: string, mark: string): string {
  return `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${toXml(title)}</dc:title><dc:description>${toXml(mark)}</dc:description></cp:coreProperties>`
}

/** What a workbook has besides its sheets, by path; `origin` has the last of them for itself. */
export function workbookParts(
  name: string,
  sheets: number,
  origin: Pick<Origin, 'mark' | 'sheet'> | undefined,
): Record<string, string> {
  const nameOf = (n: number) => (origin && n === sheets ? sheetName(origin.sheet, 1) : sheetName(name, n))
  const each = (part: (n: number) => string) =>
    Array.from({ length: sheets }, (_, at) => part(at + 1)).join('')
  return {
    'xl/styles.xml': styles,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((n) => `<sheet name="${toXml(nameOf(n))}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdStyles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>${origin ? `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` : ''}</Relationships>`,
    ...(origin ? { 'docProps/core.xml': properties(name, origin.mark) } : {}),
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${origin ? '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' : ''}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each((n) => `<Override PartName="/${sheetPath(n)}" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
  }
}
