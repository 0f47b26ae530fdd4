import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, refusalText } from '@manyuan/core/i18n/texts.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import type { Sender } from '../../commands/sender.ts'
import type { RunCounts } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import { FileFault } from '../../spreadsheets/file-fault.ts'
import { openSpreadsheet } from '../../spreadsheets/open-spreadsheet.ts'
import {
  type FileSource,
  hasOtherSheets,
  type Line,
  type SheetChoice,
} from '../../spreadsheets/spreadsheet.ts'
import { type ErrorsFile, type ErrorsTarget, errorsFile } from '../errors-file.ts'
import { lostIn, plainDigits } from '../lost-cells.ts'
import { countProblem, type ProblemCounts, type Progress } from '../problem-counts.ts'
import { groupsOf, onceOnly, type Row } from './groups.ts'
import { type Bringing, fault, RowFault, type Sheet, type SheetRow } from './sheet.ts'

/** A whole city has a tenth of that. */
const mostRows = 50_000

/** How often the dictionary is read anew: rows rarely build on each other, and reading all of it costs a tenth of a second. */
const refreshEvery = 500

export type SheetPlan = {
  file: FileSource
  choice?: SheetChoice | undefined
  sender: Sender
  trial: boolean
  errors: ErrorsTarget
  language: Language
  tellOnce: (row: readonly string[]) => void
  onNewcomer?: (username: string) => Promise<void>
  /** Which column of the file is which of the table; without it they have the table's own names. */
  columns?: Readonly<Record<string, string>> | undefined
  onProgress?: (progress: Progress) => Promise<void>
}
export type SheetSummary = RunCounts & {
  head: readonly string[]
  hasOtherSheets: boolean
  problems: ProblemCounts
  hasErrors: boolean
}

/** The cells of a line by the table's columns; what is lost in one is found when it is asked for. */
function rowOf(placeOf: (column: string) => number, { line, cells }: Line): SheetRow {
  return {
    line,
    has: (column) => placeOf(column) >= 0,
    cell(column) {
      const written = cells[placeOf(column)]?.trim() ?? ''
      const said = coded.includes(column) ? plainDigits(written) : written
      const lost = lostIn(column, said)
      return lost ? fault(lost) : said
    },
  }
}

/** Columns of digits and letters, whatever keyboard they were typed on. */
const coded = [
  '编码',
  '上级',
  '网格编码',
  '经度',
  '纬度',
  '村社区',
  '区划',
  '地点',
  '户数',
  '用户名',
  '起',
  '止',
]

/** The reason in the reader's language; throws on what is no refusal. */
function reasonOf(error: unknown, language: Language): string {
  if (error instanceof RowFault) return importProblemText(language, error.problem)
  if (!(error instanceof Refused)) throw error
  const { title, next } = refusalText(language, error.refusal)
  return language === 'zh' ? `${title}。${next}` : `${title}. ${next}`
}

/** Which place of a head each column of the table has; without a mapping they have their own names, and none may lack. */
function placesIn(sheet: Sheet, head: readonly string[], columns: SheetPlan['columns']) {
  const named = new Map(
    columns ? Object.entries(columns) : sheet.columns.map((column) => [column, column] as const),
  )
  const needed = columns ? sheet.needed : sheet.columns
  const missing = needed.filter((column) => !head.includes(named.get(column) ?? ''))
  if (missing.length > 0)
    throw new FileFault(...missing.map((column) => ({ code: 'file.noColumn', column }) as const))
  const places = new Map([...named].map(([column, name]) => [column, head.indexOf(name)]))
  return (column: string) => places.get(column) ?? -1
}

/**
 * Brings a table in, row by row, each as a command of the person who does it: with their rights, in the audit, and safe
 * to repeat. Rows with problems go to the errors file. Throws a FileFault when the file cannot be used; whatever
 * `onProgress` throws ends it between two rows.
 */
export async function bringSheet(deps: Deps, sheet: Sheet, plan: SheetPlan): Promise<SheetSummary> {
  const named = new Set([...sheet.columns, ...Object.values(plan.columns ?? {})])
  const table = await openSpreadsheet(plan.file, (name) => named.has(name), plan.choice)
  const { head } = table
  const rows: Row[] = []
  try {
    const placeOf = placesIn(sheet, head, plan.columns)
    for await (const line of table.lines) {
      if (rows.length === mostRows)
        throw new FileFault({ code: 'file.tooLong', path: plan.file.name, most: mostRows })
      rows.push({ line, row: rowOf(placeOf, line) })
    }
  } finally {
    await table.close()
  }
  const errors = errorsFile(plan.errors, head)
  try {
    return {
      head,
      hasOtherSheets: hasOtherSheets(table),
      ...(await bringRows(deps, sheet, plan, rows, errors)),
    }
  } catch (error) {
    await errors.abandon()
    throw error
  }
}

async function bringRows(
  deps: Deps,
  sheet: Sheet,
  plan: SheetPlan,
  rows: readonly Row[],
  errors: ErrorsFile,
): Promise<Omit<SheetSummary, 'head' | 'hasOtherSheets'>> {
  const summary = { read: 0, done: 0, known: 0, refused: 0 }
  const problems: ProblemCounts = new Map()
  const tried = new Set<string>()
  const bringOnce = onceOnly(sheet)
  let use = await useOf(deps, plan, tried)
  for (const [place, { group, waitsFor }] of groupsOf(sheet, use, rows).entries()) {
    if (place > 0 && place % refreshEvery === 0) use = await useOf(deps, plan, tried)
    try {
      if (waitsFor !== undefined) fault({ code: 'row.together', line: waitsFor })
      const own = group.map(({ row }) => row)
      const outcome = await bringOnce(use, own).catch(async (error: unknown) => {
        // Perhaps it builds on a row before it, which the dictionary does not show yet.
        if (!(error instanceof RowFault) || plan.trial) throw error
        use = await useOf(deps, plan, tried)
        return await bringOnce(use, own)
      })
      summary[outcome] += group.length
    } catch (error) {
      const reason = reasonOf(error, plan.language)
      summary.refused += group.length
      for (const { line } of group) {
        countProblem(problems, error instanceof RowFault ? error.problem.code : 'row.refused', line.line)
        await errors.add(line.line, line.cells, reason)
      }
    }
    summary.read += group.length
    await plan.onProgress?.({ ...summary, share: summary.read / rows.length })
  }
  await deps.dictionary.refresh()
  return { ...summary, problems, hasErrors: await errors.close() }
}

/** One dictionary for many rows: what they need of it does not change between them. */
async function useOf(
  deps: Deps,
  { sender, trial, tellOnce, onNewcomer = async () => undefined }: SheetPlan,
  tried: Set<string>,
): Promise<Bringing> {
  await deps.dictionary.refresh()
  const dictionary = deps.dictionary.known()
  const kept = { known: () => dictionary, current: async () => dictionary, refresh: async () => undefined }
  return {
    deps: { ...deps, dictionary: kept },
    sender,
    trial,
    dictionary,
    tellOnce,
    onNewcomer,
    tried,
    envelope: (name, payload, expectedVersion) => ({
      id: deps.newId(deps.now()),
      name: `${name}@1`,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    }),
  }
}
