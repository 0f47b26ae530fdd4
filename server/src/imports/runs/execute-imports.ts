import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type ImportCommandAnswer,
  type ImportCommandInput,
  type ImportCommandName,
  importCommands,
} from '@manyuan/core/imports/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../../commands/execute-admin.ts'
import type { Sender } from '../../commands/sender.ts'
import { deleteImportFile, findImportFile, type ImportFile } from '../../db/import-files.ts'
import { insertQueuedRun, isSystemBusy, stopRun } from '../../db/import-runs.ts'
import type { Deps } from '../../deps.ts'
import { anyImporterOf, importerOf } from './rights.ts'
import type { RunPlan } from './run-plan.ts'
import { removeBytes } from './sealed-files.ts'

type Done = { id: string; data?: Record<string, unknown>; forgotten?: ImportFile }

/** Puts a file among those that wait to be brought in, or tried. Two that write matters of one system do not run at once. */
async function startRun(use: AdminUseCase, input: ImportCommandInput<'import.start'>): Promise<Done> {
  const { staffId, postId, path } = importerOf(use.actor, input.what)
  const file = await findImportFile(use.tx, input.fileId, staffId)
  if (!file) return refuse('record.notFound')
  const sourceSystem = input.what === 'matters' ? input.sourceSystem : ''
  if (input.what === 'matters' && (await isSystemBusy(use.tx, sourceSystem)))
    return refuse('import.running', { sourceSystem })
  const plan: RunPlan = { choice: input.choice, mapping: input.mapping, language: input.language }
  const id = use.newId()
  await insertQueuedRun(use.tx, {
    id,
    what: input.what,
    sourceSystem,
    fileName: file.name,
    fileId: file.id,
    sha256: Buffer.alloc(0),
    dryRun: input.dryRun,
    staffId,
    postId,
    path,
    plan,
    startedAt: use.now,
  })
  return { id, data: { what: input.what, dryRun: input.dryRun, fileId: file.id } }
}

async function stop(use: AdminUseCase, { runId }: ImportCommandInput<'import.stop'>): Promise<Done> {
  const { staffId } = anyImporterOf(use.actor)
  return (await stopRun(use.tx, runId, staffId, use.now)) ? { id: runId } : refuse('record.notFound')
}

async function forget(use: AdminUseCase, { fileId }: ImportCommandInput<'import.forget'>): Promise<Done> {
  const { staffId } = anyImporterOf(use.actor)
  const file = await findImportFile(use.tx, fileId, staffId)
  if (!file) return refuse('record.notFound')
  await deleteImportFile(use.tx, fileId)
  return { id: fileId, forgotten: file }
}

const importBook: AdminBook<ImportCommandName, Done, ImportCommandAnswer> = {
  objectType: 'import',
  schemas: importCommands,
  handlers: { 'import.start': startRun, 'import.stop': stop, 'import.forget': forget },
  keep: ({ id }) => ({ id }),
  about: ({ id, data = {} }) => ({ objectId: id, data }),
  recorded: ['permission.denied', 'record.notFound', 'command.reused'],
  duplicates: {},
}

/** Runs one command about what is brought in. */
export async function executeImportCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<ImportCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, importBook)
  if (done?.forgotten) await removeBytes(deps, done.forgotten)
  return kept
}
