import { importProblemName, importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { PlanMapping, type RunView } from '@manyuan/core/imports/contract.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { listNewcomers, type RunRecord } from '../../db/import-runs.ts'
import type { Deps } from '../../deps.ts'
import { RunOutcome, RunPlan } from './run-plan.ts'

/** A running as somebody within its place sees it; its files are there for who started it alone. */
export function presentRun(run: RunRecord, actor: StaffActor, language: Language, newcomers = 0): RunView {
  const plan = RunPlan.safeParse(run.plan)
  const outcome = RunOutcome.parse(run.outcome)
  const mine = run.staffId === actor.staffId
  const {
    id: runId,
    what,
    sourceSystem,
    fileName,
    dryRun,
    state,
    by,
    share,
    read,
    done,
    known,
    refused,
  } = run
  return {
    ...{ runId, what, sourceSystem, fileName, dryRun, state, by, mine, share, read, done, known, refused },
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    problems: outcome.problems.map(({ code, times, lines }) => ({
      name: importProblemName(language, code),
      times,
      lines,
    })),
    words: mine ? outcome.words : [],
    fault: outcome.faults.map((problem) => importProblemText(language, problem)).join('\n') || null,
    hasRefused: mine && run.hasRefused,
    newcomers,
    fileId: mine && run.hasFile ? run.fileId : null,
    plan: mine && plan.success ? { ...plan.data, mapping: PlanMapping.parse(plan.data.mapping) } : null,
  }
}

/** The same with how many of its newcomers have no password yet. */
export async function presentWhole(
  deps: Deps,
  run: RunRecord,
  actor: StaffActor,
  language: Language,
): Promise<RunView> {
  const waits = run.what === 'staff' && !run.dryRun && run.staffId === actor.staffId
  const newcomers = waits ? (await listNewcomers(deps.db, run.id)).length : 0
  return presentRun(run, actor, language, newcomers)
}
