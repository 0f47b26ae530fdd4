import { TableMapping } from '@manyuan/core/imports/commands.ts'
import { Mapping } from '@manyuan/core/imports/mapping.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { addAudit } from '../../audit/audit-row.ts'
import { findImportFile, type ImportFile } from '../../db/import-files.ts'
import {
  claimRun,
  endRun,
  keepMapping,
  noteNewcomer,
  noteProgress,
  type RunRecord,
  releaseRun,
} from '../../db/import-runs.ts'
import { findPostWithPerson } from '../../db/staff.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Deps } from '../../deps.ts'
import type { GoesOn } from '../../jobs/run-once.ts'
import { actorOf } from '../../people/sessions.ts'
import { FileFault } from '../../spreadsheets/file-fault.ts'
import { importMatters } from '../import-matters.ts'
import type { ProblemCounts, Progress } from '../problem-counts.ts'
import { bringSheet } from '../sheets/bring-sheet.ts'
import { sheets } from '../sheets/sheets.ts'
import type { UnknownWords } from '../unknown-words.ts'
import { mayImport } from './rights.ts'
import { RunOutcome, RunPlan } from './run-plan.ts'
import { forgetFile, keptFile, refusedFile } from './sealed-files.ts'
import { digestOfHead } from './view-file.ts'

/** A program that says nothing for so long has died: another takes over. */
const leaseMs = 120_000
const noteEveryMs = 500
/** What so many programs died over is not begun by another one. */
const mostAttempts = 3

const importer = { actor: { type: 'system', job: 'import' }, sessionId: null } as const

/** A person stopped it, or the program ends; what was brought in stays. */
class Interrupted extends Error {}

/** Carries out one running that waits, or whose program died; gives how many there were. A large one says that it goes on. */
export async function runImports(
  deps: Deps,
  ending: AbortSignal,
  goesOn: GoesOn = async () => undefined,
): Promise<number> {
  const now = deps.now()
  const run = await claimRun(deps.db, now, new Date(now.getTime() + leaseMs))
  if (!run) return 0
  if (run.attempts > mostAttempts) {
    await conclude(deps, run, { state: 'failed', faults: [{ code: 'import.broke' }], refused: undefined })
    return 1
  }
  await carryOut(deps, run, progressOf(deps, run, ending, goesOn)).catch(async (error: unknown) => {
    if (error instanceof Interrupted && ending.aborted) return await releaseRun(deps.db, run.id)
    if (error instanceof Interrupted)
      return await conclude(deps, run, { state: 'stopped', refused: undefined })
    // Nobody's mistake in the file. Where not even this can be written down, it is taken up again when its lease is over.
    deps.log.error({ err: error, run: run.id }, 'An import broke off.')
    await conclude(deps, run, { state: 'failed', faults: [{ code: 'import.broke' }], refused: undefined })
  })
  return 1
}

/** Who started a running, as they are today: whoever lost the right since brings nothing in. */
async function actorOfRun(deps: Deps, run: RunRecord): Promise<StaffActor | undefined> {
  const day = businessDayOf(deps.now())
  const post = run.postId ? await findPostWithPerson(deps.db, run.postId, day) : undefined
  const actor = post && actorOf(await deps.dictionary.current(), post, [], [])
  return actor && mayImport(actor, run.what) ? actor : undefined
}

type Brought = {
  read: number
  done: number
  known: number
  refused: number
  problems: ProblemCounts
  words?: UnknownWords
  head: readonly string[]
  hasOtherSheets: boolean
}

async function carryOut(deps: Deps, run: RunRecord, onProgress: Bringing['onProgress']): Promise<void> {
  const file = run.fileId && run.staffId ? await findImportFile(deps.db, run.fileId, run.staffId) : undefined
  const actor = await actorOfRun(deps, run)
  if (!file || !actor)
    return await conclude(deps, run, {
      state: 'failed',
      faults: [{ code: 'import.gone' }],
      refused: undefined,
    })
  const format = /\.xls[xm]?$/i.test(run.fileName) ? 'xlsx' : 'csv'
  const stem = file.name.replace(/\.(csv|txt|xls[xm]?)$/i, '').replace(/_未收$/, '')
  const refused = refusedFile(deps, { staffId: actor.staffId, name: `${stem}_未收.${format}`, format })
  try {
    const brought = await bring(deps, run, { file, actor, refused, onProgress })
    const kept = await refused.kept()
    await remember(deps, run, brought.head)
    await conclude(deps, run, { state: 'finished', brought, refused: kept })
    // A trial is mostly followed by bringing the file in, and a workbook may have further sheets; otherwise nothing needs it
    // any more. A store that fails now undoes nothing: what is left of the file is swept later.
    if (!run.dryRun && !brought.hasOtherSheets)
      await forgetFile(deps, file).catch((error: unknown) =>
        deps.log.warn({ err: error, run: run.id }, 'The file of an import could not be removed yet.'),
      )
  } catch (error) {
    // Rows that were refused so far are told again with the others.
    await refused.kept().catch(() => undefined)
    if (!(error instanceof FileFault)) throw error
    await conclude(deps, run, { state: 'failed', faults: [...error.problems], refused: undefined })
  }
}

/** Notes how far it is, so that every tab sees it, and hears whether it is to go on. */
function progressOf(
  deps: Deps,
  run: RunRecord,
  ending: AbortSignal,
  goesOn: GoesOn,
): (progress: Progress) => Promise<void> {
  let notedAt = Number.NEGATIVE_INFINITY
  return async (progress) => {
    if (ending.aborted) throw new Interrupted()
    if (performance.now() - notedAt < noteEveryMs) return
    notedAt = performance.now()
    const leasedUntil = new Date(deps.now().getTime() + leaseMs)
    if (!(await noteProgress(deps.db, run.id, { ...progress, leasedUntil }))) throw new Interrupted()
    await goesOn()
  }
}

type Bringing = {
  file: ImportFile
  actor: StaffActor
  refused: ReturnType<typeof refusedFile>
  onProgress: (progress: Progress) => Promise<void>
}

async function bring(
  deps: Deps,
  run: RunRecord,
  { file, actor, refused, onProgress }: Bringing,
): Promise<Brought> {
  const { choice, mapping, language } = RunPlan.parse(run.plan)
  const common = { file: keptFile(deps, file), choice, errors: refused, language }
  const { what, sourceSystem, dryRun } = run
  if (what === 'matters') {
    const plan = { ...common, mapping: Mapping.parse(mapping), sourceSystem, dryRun }
    const whole = { ...plan, within: actor.path, runId: run.id }
    return await importMatters(deps, deps.copying, whole, onProgress)
  }
  return await bringSheet(deps, sheets[what], {
    ...common,
    columns: TableMapping.parse({ columns: mapping.columns }).columns,
    sender: { actor, sessionId: null },
    trial: dryRun,
    // Nobody reads along: codes are given out afterwards, to who asks for them.
    tellOnce: () => undefined,
    onNewcomer: (username) => noteNewcomer(deps.db, run.id, username),
    onProgress,
  })
}

/** Keeps which column is what, for the next file with such a head. */
async function remember(
  deps: Deps,
  { what, path, sourceSystem, plan }: RunRecord,
  head: readonly string[],
): Promise<void> {
  const { mapping } = RunPlan.parse(plan)
  await keepMapping(deps.db, {
    what,
    path,
    headDigest: digestOfHead(head),
    sourceSystem,
    mapping,
    at: deps.now(),
  })
}

function outcomeOf(brought: Brought | undefined, faults: RunOutcome['faults']): RunOutcome {
  const problems = [...(brought?.problems ?? [])].map(([code, count]) => ({ code, ...count }))
  const words = [...(brought?.words ?? [])].flatMap(([field, own]) =>
    [...own].map(([word, times]) => ({ field, word, times })),
  )
  return { problems: problems.sort((a, b) => b.times - a.times), words, faults }
}

async function conclude(
  deps: Deps,
  run: RunRecord,
  end: {
    state: 'finished' | 'failed' | 'stopped'
    brought?: Brought
    faults?: RunOutcome['faults']
    refused: ImportFile | undefined
  },
): Promise<void> {
  const at = deps.now()
  await inTransaction(deps.db, async (tx) => {
    await endRun(tx, run.id, {
      state: end.state,
      counts: end.brought,
      outcome: RunOutcome.parse(outcomeOf(end.brought, end.faults ?? [])),
      refusedFileId: end.refused?.id ?? null,
      at,
    })
    addAudit(deps, tx, importer, {
      county: deps.dictionary.known().city.county,
      action: 'import.finish',
      objectType: 'import',
      objectId: run.id,
      data: { state: end.state, done: end.brought?.done ?? null, refused: end.brought?.refused ?? null },
    })
  })
}
