import { importProblemText, type Language, refusalText } from '@manyuan/core/i18n/texts.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import type { Sender } from '../../commands/sender.ts'
import type { Deps } from '../../deps.ts'
import { FileFault } from '../../spreadsheets/file-fault.ts'
import { openSpreadsheet } from '../../spreadsheets/open-spreadsheet.ts'
import type { FileSource, Line, SheetChoice } from '../../spreadsheets/spreadsheet.ts'
import { type ErrorsTarget, errorsFile } from '../errors-file.ts'
import { lostIn } from '../lost-cells.ts'
import { type Bringing, fault, RowFault, type Sheet, type SheetRow } from './sheet.ts'

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
}
export type SheetSummary = {
  read: number
  done: number
  known: number
  refused: number
  hasErrors: boolean
}

/** The cells of a line by the names of their columns; what is lost in one is found when it is asked for. */
function rowOf(head: readonly string[], { line, cells }: Line): SheetRow {
  return {
    line,
    cell(column) {
      const said = cells[head.indexOf(column)]?.trim() ?? ''
      const lost = lostIn(column, said)
      return lost ? fault(lost) : said
    },
  }
}

function groupsOf(sheet: Sheet, head: readonly string[], lines: readonly Line[]) {
  const rows = lines.map((line) => ({
    line,
    row: rowOf(head, line),
  }))
  const keyOf = sheet.keyOf ?? ((row: SheetRow) => String(row.line))
  return [...Map.groupBy(rows, ({ row }) => keyOf(row)).values()]
}

/** The reason in the reader's language; throws on what is no refusal. */
function reasonOf(error: unknown, language: Language): string {
  if (error instanceof RowFault) return importProblemText(language, error.problem)
  if (!(error instanceof Refused)) throw error
  const { title, next } = refusalText(language, error.refusal)
  return language === 'zh' ? `${title}。${next}` : `${title}. ${next}`
}

/**
 * Brings a table in, row by row, each as a command of the person who does it: with their rights, in the audit, and safe
 * to repeat. Rows with problems go to the errors file. Throws a FileFault when the file cannot be used.
 */
export async function bringSheet(deps: Deps, sheet: Sheet, plan: SheetPlan): Promise<SheetSummary> {
  const table = await openSpreadsheet(plan.file, (name) => sheet.columns.includes(name), plan.choice)
  const missing = sheet.columns.filter((column) => !table.head.includes(column))
  if (missing.length > 0)
    throw new FileFault(...missing.map((column) => ({ code: 'file.noColumn', column }) as const))
  const lines: Line[] = []
  for await (const line of table.lines) lines.push(line)
  const errors = errorsFile(plan.errors, table.head)
  const summary = { read: lines.length, done: 0, known: 0, refused: 0 }
  let use = await useOf(deps, plan)
  for (const [place, group] of groupsOf(sheet, table.head, lines).entries()) {
    if (place > 0 && place % refreshEvery === 0) use = await useOf(deps, plan)
    try {
      const rows = group.map(({ row }) => row)
      const outcome = await sheet.bring(use, rows).catch(async (error: unknown) => {
        // Perhaps it builds on a row before it, which the dictionary does not show yet.
        if (!(error instanceof RowFault) || plan.trial) throw error
        use = await useOf(deps, plan)
        return await sheet.bring(use, rows)
      })
      summary[outcome] += group.length
    } catch (error) {
      const reason = reasonOf(error, plan.language)
      summary.refused += group.length
      for (const { line } of group) await errors.add(line.line, line.cells, reason)
    }
  }
  await deps.dictionary.refresh()
  return { ...summary, hasErrors: await errors.close() }
}

/** One dictionary for many rows: what they need of it does not change between them. */
async function useOf(deps: Deps, { sender, trial, tellOnce }: SheetPlan): Promise<Bringing> {
  await deps.dictionary.refresh()
  const dictionary = deps.dictionary.known()
  const kept = { known: () => dictionary, current: async () => dictionary, refresh: async () => undefined }
  return {
    deps: { ...deps, dictionary: kept },
    sender,
    trial,
    dictionary,
    tellOnce,
    envelope: (name, payload, expectedVersion) => ({
      id: deps.newId(deps.now()),
      name: `${name}@1`,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    }),
  }
}
