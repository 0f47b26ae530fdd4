import { createHash } from 'node:crypto'
import { importFieldName, importWords } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { type ImportKind, TableMapping } from '@manyuan/core/imports/commands.ts'
import type { FileView } from '@manyuan/core/imports/contract.ts'
import { type ImportField, importFields, Mapping, neededFields } from '@manyuan/core/imports/mapping.ts'
import type { ImportFile } from '../../db/import-files.ts'
import { findMapping } from '../../db/import-runs.ts'
import type { Deps } from '../../deps.ts'
import { FileFault } from '../../spreadsheets/file-fault.ts'
import { openSpreadsheet } from '../../spreadsheets/open-spreadsheet.ts'
import type { SheetChoice, Spreadsheet } from '../../spreadsheets/spreadsheet.ts'
import { withoutOwnColumns } from '../errors-file.ts'
import { isUsualName, suggestMapping } from '../mapping.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { sheets } from '../sheets/sheets.ts'
import { isUsualColumn, suggestColumns } from '../sheets/usual-columns.ts'
import { choiceIn } from './fault-words.ts'
import { keptFile } from './sealed-files.ts'

/** So much of the first lines is shown. */
const shown = { lines: 12, columns: 60, characters: 60 }

/** By which head a mapping is remembered: the names in their order, without what an errors file adds. */
export function digestOfHead(head: readonly string[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(withoutOwnColumns(head)))
    .digest()
}

/** Which names the head of such a file usually has. */
function usualNamesOf(what: ImportKind): (name: string) => boolean {
  return what === 'matters' ? isUsualName : isUsualColumn(what)
}

/** What the columns of such a file can be. */
function fieldsOf(what: ImportKind, language: Language): FileView['fields'] {
  if (what === 'matters')
    return importFields.map((id) => ({
      id,
      name: importFieldName(language, id),
      needed: (neededFields as readonly ImportField[]).includes(id),
      several: id === 'division',
    }))
  const { columns, needed, told }: Sheet = sheets[what]
  const names: Readonly<Record<string, string>> = importWords(language).column
  const taken = columns.filter((column) => !told.includes(column))
  return taken.map((id) => ({ id, name: names[id] ?? id, needed: needed.includes(id), several: false }))
}

type Suggested = Pick<FileView, 'columns' | 'values' | 'constants' | 'remembered' | 'sourceSystem'>

/** What was remembered of such a head, when all of its columns are still there; otherwise what the names suggest. */
async function suggestedFor(
  deps: Deps,
  { what, path }: { what: ImportKind; path: string },
  head: readonly string[],
): Promise<Suggested> {
  const kept = await findMapping(deps.db, { what, path, headDigest: digestOfHead(head) })
  const read = (what === 'matters' ? Mapping : TableMapping).safeParse(kept?.mapping)
  const remembered =
    read.success &&
    Object.values(read.data.columns)
      .flat()
      .every((name) => head.includes(name))
  if (kept && remembered) {
    const { values, constants } = { values: {}, constants: {}, ...read.data }
    return {
      columns: read.data.columns,
      values,
      constants,
      remembered,
      sourceSystem: kept.sourceSystem || null,
    }
  }
  const columns = what === 'matters' ? suggestMapping(head).columns : suggestColumns(what, head)
  return { columns, values: {}, constants: {}, remembered: false, sourceSystem: null }
}

function topOf({ top }: Spreadsheet): FileView['top'] {
  const cut = (cell: string) =>
    cell.length > shown.characters ? `${cell.slice(0, shown.characters)}…` : cell
  return top
    .slice(0, shown.lines)
    .map(({ line, cells }) => ({ line, cells: cells.slice(0, shown.columns).map(cut) }))
}

/**
 * An uploaded file with its head, its first lines and the columns that are suggested to an administrator of this path.
 * Where a choice is to be made first, it says which; throws a FileFault when the file cannot be used at all.
 */
export async function viewFile(
  deps: Deps,
  file: ImportFile,
  path: string,
  { what, language, ...choice }: SheetChoice & { what: ImportKind; language: Language },
): Promise<FileView> {
  const about = { fileId: file.id, name: file.name, bytes: file.bytes, fields: fieldsOf(what, language) }
  const nothing = { hasMacros: false, sheets: [], sheet: null, headLine: null, head: [], top: [] }
  try {
    const table = await openSpreadsheet(keptFile(deps, file), usualNamesOf(what), choice)
    await table.close()
    const { hasMacros, sheets, sheet = null, headLine, head } = table
    return {
      ...about,
      hasMacros,
      sheets: [...sheets],
      sheet,
      headLine,
      head: [...head],
      top: topOf(table),
      problem: null,
      ...(await suggestedFor(deps, { what, path }, head)),
    }
  } catch (error) {
    const problem = error instanceof FileFault ? choiceIn(error, language) : undefined
    if (!(error instanceof FileFault) || problem === undefined) throw error
    const sheets = error.problems.flatMap((one) => (one.code === 'file.whichSheet' ? one.sheets : []))
    const open = { columns: {}, values: {}, constants: {}, remembered: false, sourceSystem: null }
    return { ...about, ...nothing, ...open, sheets, problem }
  }
}
