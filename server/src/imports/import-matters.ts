import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { Mapping } from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import type { Connection } from '../db/connect.ts'
import { endRun } from '../db/import-runs.ts'
import { insertImportRun, type RunCounts, withImportLock } from '../db/imports.ts'
import type { Deps } from '../deps.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'
import { openSpreadsheet } from '../spreadsheets/open-spreadsheet.ts'
import {
  type FileSource,
  hasOtherSheets,
  type Line,
  type SheetChoice,
  type Spreadsheet,
} from '../spreadsheets/spreadsheet.ts'
import { type ErrorsTarget, errorsFile } from './errors-file.ts'
import { placeFinder } from './find-place.ts'
import { checkMapping, namesIn } from './mapping.ts'
import { countProblem, type ProblemCounts, type Progress } from './problem-counts.ts'
import { type ReadRow, readRow } from './read-row.ts'
import { noteUnknown, type UnknownWords } from './unknown-words.ts'
import { type Batch, prepareBatch, type Run, writeBatch } from './write-batch.ts'

const batchSize = 200
/** So many rows are looked at in one go. */
const breath = 25

export type ImportPlan = {
  file: FileSource
  choice?: SheetChoice | undefined
  mapping: Mapping
  /** The name of the system that the numbers come from; the same one every time. */
  sourceSystem: string
  dryRun: boolean
  errors: ErrorsTarget
  language: Language
  /** Whose place bounds it: rows from outside of this path are refused. */
  within?: string | undefined
  /** A running that is written down already; without it, one is. */
  runId?: string | undefined
}

export type ImportSummary = RunCounts & {
  head: readonly string[]
  /** Whether its workbook has further sheets in sight. */
  hasOtherSheets: boolean
  problems: ProblemCounts
  /** Words of the other system that mean nothing here, with how often they stand in the file. */
  words: UnknownWords
  /** Whether there are rows in the errors file. */
  hasErrors: boolean
}

type Parts = Pick<Deps, 'db' | 'ring' | 'newId' | 'live' | 'now' | 'dictionary'>

/**
 * Brings the matters of another system in from a spreadsheet, in batches that are each written wholly or not at all:
 * stopped anywhere, it can be run again and doubles nothing. Rows with problems go to the errors file. Throws a
 * FileFault when the file or the mapping cannot be used, or when another import of the same system runs.
 */
export async function importMatters(
  parts: Parts,
  copying: Connection,
  plan: ImportPlan,
  onProgress: (progress: Progress) => Promise<void> | void,
): Promise<ImportSummary> {
  const table = await openSpreadsheet(plan.file, namesIn(plan.mapping), plan.choice)
  try {
    const faults = checkMapping(plan.mapping, table.head)
    if (faults.length > 0) throw new FileFault(...faults)
    const summary = await withImportLock(copying, plan.sourceSystem, () =>
      runImport(parts, copying, plan, table, onProgress),
    )
    if (!summary) throw new FileFault({ code: 'import.running', sourceSystem: plan.sourceSystem })
    return summary
  } finally {
    await table.close()
  }
}

async function runImport(
  parts: Parts,
  copying: Connection,
  plan: ImportPlan,
  table: Spreadsheet,
  onProgress: (progress: Progress) => Promise<void> | void,
): Promise<ImportSummary> {
  const { sourceSystem, dryRun } = plan
  const now = parts.now()
  const dictionary = await parts.dictionary.current()
  const id = plan.runId ?? parts.newId(now)
  const run: Run = { id, deps: parts, copying, dictionary, sourceSystem, dryRun, now }
  if (plan.runId !== undefined) return await readAll(run, plan, table, onProgress)
  await insertImportRun(parts.db, {
    id,
    what: 'matters',
    sourceSystem,
    fileName: basename(plan.file.name),
    sha256: table.sha256,
    dryRun,
    startedAt: now,
  })
  const end = (state: 'finished' | 'failed', counts: RunCounts | undefined) =>
    endRun(parts.db, id, { state, counts, outcome: {}, refusedFileId: null, at: parts.now() })
  const summary = await readAll(run, plan, table, onProgress).catch(async (error: unknown) => {
    // Why it broke off says more than that this could not be written down either.
    await end('failed', undefined).catch(() => undefined)
    throw error
  })
  await end('finished', summary)
  return summary
}

async function readAll(
  run: Run,
  plan: ImportPlan,
  table: Spreadsheet,
  onProgress: (progress: Progress) => Promise<void> | void,
): Promise<ImportSummary> {
  const { mapping, sourceSystem, language } = plan
  const { dictionary, now } = run
  const reading = {
    dictionary,
    findPlace: placeFinder(dictionary, plan.within),
    mapping,
    sourceSystem,
    within: plan.within,
    head: table.head,
    dateSystem: table.dateSystem,
    now,
  }
  const errors = errorsFile(plan.errors, table.head)
  const counts: RunCounts = { read: 0, done: 0, known: 0, refused: 0 }
  const problems: ProblemCounts = new Map()
  const words: UnknownWords = new Map()
  const seen = new Map<string, number>()

  type Row = { line: Line; read: ReadRow }
  async function flush(rows: readonly Row[], batch: Batch): Promise<void> {
    await writeBatch(run, batch)
    for (const { line, read } of rows) {
      const late = batch.refused.get(line.line)
      const found = 'problems' in read ? read.problems : late ? [late] : []
      if (found.length === 0) continue
      counts.refused += 1
      for (const problem of found) countProblem(problems, problem.code, line.line)
      for (const problem of found) noteUnknown(words, problem)
      await errors.add(line.line, line.cells, reasonOf(found, language))
    }
    counts.read += rows.length
    counts.done += batch.done.length
    counts.known += batch.known.length
    await onProgress({ ...counts, share: rows.at(-1)?.line.share ?? 0 })
  }

  try {
    // While the database writes a batch, the next one is read and sealed.
    let flushing: Promise<void> = Promise.resolve()
    for await (const lines of batchesOf(table.lines)) {
      const rows: Row[] = []
      for (const [at, line] of lines.entries()) {
        rows.push({ line, read: onceOnly(readRow(reading, line), line.line, seen) })
        // Whoever else uses the program is not to wait for a whole batch.
        if (at % breath === breath - 1) await setImmediate()
      }
      const batch = await prepareBatch(
        run,
        rows.flatMap(({ read }) => ('matter' in read ? [read.matter] : [])),
      )
      await flushing
      flushing = flush(rows, batch)
      // Whoever awaits it next hears of a failure; until then it is not one that nobody handles.
      flushing.catch(() => undefined)
    }
    await flushing
    return {
      ...counts,
      head: table.head,
      hasOtherSheets: hasOtherSheets(table),
      problems,
      words,
      hasErrors: await errors.close(),
    }
  } catch (error) {
    await errors.abandon()
    throw error
  }
}

/** A number may stand in a file once: the second line is the one that has to be looked at. */
function onceOnly(read: ReadRow, line: number, seen: Map<string, number>): ReadRow {
  if (!('matter' in read)) return read
  const before = seen.get(read.matter.number)
  if (before !== undefined) return { problems: [{ code: 'row.twice', line: before }] }
  seen.set(read.matter.number, line)
  return read
}

function reasonOf(problems: readonly ImportProblem[], language: Language): string {
  return problems.map((problem) => importProblemText(language, problem)).join(language === 'zh' ? '；' : '; ')
}

async function* batchesOf(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
