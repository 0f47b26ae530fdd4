import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { ImportKind } from '@manyuan/core/imports/commands.ts'
import type { FileView } from '@manyuan/core/imports/contract.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { writeAudit } from '../../audit/audit-row.ts'
import type { Sender } from '../../commands/sender.ts'
import { findImportFile } from '../../db/import-files.ts'
import type { Deps } from '../../deps.ts'
import { displayName } from '../../files/display-name.ts'
import type { SheetChoice } from '../../spreadsheets/spreadsheet.ts'
import { refuseFault } from './fault-words.ts'
import { importerOf } from './rights.ts'
import { forgetFile, keepFile } from './sealed-files.ts'
import { viewFile } from './view-file.ts'

/** A table without end is cut off here; a workbook is bounded where it is read. */
export const mostUploadMegabytes = 200

type Uploaded = { name: string; content: AsyncIterable<Buffer>; isCut: () => boolean }

/** Keeps an uploaded spreadsheet for who uploaded it; what cannot be used is told and not kept. */
export async function uploadFile(
  deps: Deps,
  sender: Sender,
  { what, language }: { what: ImportKind; language: Language },
  { name, content, isCut }: Uploaded,
): Promise<FileView> {
  const { staffId, path } = importerOf(sender.actor, what)
  const file = await keepFile(deps, { staffId, name: displayName(name) }, content)
  try {
    if (isCut()) return refuse('file.tooLarge', { limitMegabytes: mostUploadMegabytes })
    const view = await viewFile(deps, file, path, { what, language })
    const { county } = deps.dictionary.known().city
    await writeAudit(deps, sender, {
      county,
      action: 'import.upload',
      objectType: 'importFile',
      objectId: file.id,
      data: { what, bytes: file.bytes },
    })
    return view
  } catch (error) {
    await forgetFile(deps, file)
    return refuseFault(error)
  }
}

/** Looks at an own uploaded file again, with another sheet or head; it holds what people said, so that is written down. */
export async function lookAtFile(
  deps: Deps,
  sender: Sender,
  id: string,
  of: SheetChoice & { what: ImportKind; language: Language },
): Promise<FileView> {
  const { staffId, path } = importerOf(sender.actor, of.what)
  const file = await findImportFile(deps.db, id, staffId)
  if (!file) return refuse('record.notFound')
  const { county } = deps.dictionary.known().city
  await writeAudit(deps, sender, { county, action: 'import.look', objectType: 'importFile', objectId: id })
  return await viewFile(deps, file, path, of).catch(refuseFault)
}
