import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type ExportCommandAnswer,
  type ExportCommandInput,
  type ExportCommandName,
  exportCommands,
  needsReason,
  showsPeople,
} from '@manyuan/core/exports/commands.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import { aes256Gcm } from '../crypto/cipher.ts'
import { countUnmade, type ExportRecord, endExport, findExport, insertExport } from '../db/exports.ts'
import type { Deps } from '../deps.ts'
import { partsName, reasonOf } from './kept.ts'
import { keyOfParts, newSalt, removeParts } from './parts.ts'
import { sourceOf } from './sources.ts'

/** So many files of one post are made or waited for at a time. */
const mostUnmade = 3

/** `ended` is the file whose bytes are to go once it is certain that it has ended. */
type Done = ExportCommandAnswer & { data: Record<string, unknown>; ended?: ExportRecord }

async function askExport(
  deps: Deps,
  language: Language,
  use: AdminUseCase,
  { definition, format, reason }: ExportCommandInput<'export.ask'>,
): Promise<Done> {
  const { actor } = use
  const source = sourceOf(definition)
  if (!source.may(actor, definition)) return refuse('permission.denied', { action: source.right })
  await source.check(use.dictionary, definition, actor, deps)
  if (needsReason(definition) && reason === undefined)
    return refuse('input.invalid', { fields: [{ path: 'reason', problem: 'required' }] })
  if ((await countUnmade(use.tx, actor.postId)) >= mostUnmade)
    return refuse('tooMany.exports', { most: mostUnmade })
  const id = use.newId()
  const key = { keyId: deps.ring.currentId, salt: newSalt() }
  const sealing = keyOfParts(deps.ring, key)
  const number = await insertExport(use.tx, {
    id,
    definition,
    format,
    language,
    reason: reason && sealing ? aes256Gcm.seal(sealing, Buffer.from(reason), reasonOf(id)) : null,
    staffId: actor.staffId,
    postId: actor.postId,
    ...key,
    mostDownloads: deps.config.exports.downloads,
    askedAt: use.now,
  })
  const data = { number, what: definition.what, format, people: showsPeople(definition) }
  return { exportId: id, number, data }
}

async function endAsked(
  { tx, actor, now }: AdminUseCase,
  { exportId }: ExportCommandInput<'export.end'>,
): Promise<Done> {
  const kept = await findExport(tx, exportId, actor, true)
  if (!kept) return refuse('record.notFound')
  await endExport(tx, exportId, now)
  return { exportId, number: kept.number, data: { number: kept.number }, ended: kept }
}

function exportBook(deps: Deps, language: Language): AdminBook<ExportCommandName, Done, ExportCommandAnswer> {
  return {
    objectType: 'export',
    schemas: exportCommands,
    handlers: {
      'export.ask': (use: AdminUseCase, input: ExportCommandInput<'export.ask'>) =>
        askExport(deps, language, use, input),
      'export.end': endAsked,
    },
    keep: ({ exportId, number }) => ({ exportId, number }),
    about: ({ exportId, data }) => ({ objectId: exportId, data }),
    recorded: ['permission.denied', 'record.notFound', 'command.reused'],
    duplicates: {},
  }
}

/** Runs one command about exported files; asked for again with the same id, the first answer is given again. */
export async function executeExportCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
  language: Language,
): Promise<ExportCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, exportBook(deps, language))
  // Its key is gone already: what a failing disk keeps of it is noise.
  if (done?.ended) await removeParts(deps.files, partsName(done.ended))
  return kept
}
