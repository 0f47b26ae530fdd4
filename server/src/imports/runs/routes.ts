import { importRoutes } from '@manyuan/core/imports/contract.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { writeAudit } from '../../audit/audit-row.ts'
import { findRun, listNewcomers, listRuns } from '../../db/import-runs.ts'
import type { Deps } from '../../deps.ts'
import type { Serve } from '../../http/serve.ts'
import { pageOf } from '../../page.ts'
import { executeStaffCommand } from '../../people/execute-staff.ts'
import { executeImportCommand } from './execute-imports.ts'
import { presentRun, presentWhole } from './present-run.ts'
import { anyImporterOf, importerOf } from './rights.ts'
import { lookAtFile, mostUploadMegabytes, uploadFile } from './upload.ts'

/** Bringing spreadsheets in on the screen: upload, look, start, and what came of it. */
export function serveImports(serve: Serve, deps: Deps): void {
  serve(importRoutes.command, ({ sender, body }) => executeImportCommand(deps, sender, body))

  serve(importRoutes.upload, async ({ sender, query, request, language }) => {
    // Nothing is read from who may not bring it in.
    importerOf(sender.actor, query.what)
    const part = await request.file({ limits: { fileSize: mostUploadMegabytes * 1024 * 1024 } })
    if (!part) return refuse('file.empty')
    return await uploadFile(
      deps,
      sender,
      { what: query.what, language },
      { name: part.filename, content: part.file, isCut: () => part.file.truncated },
    )
  })

  serve(importRoutes.file, ({ sender, params, query, language }) =>
    lookAtFile(deps, sender, params.id, { ...query, language }),
  )

  serve(importRoutes.runs, async ({ sender, query, language }) => {
    const actor = anyImporterOf(sender.actor)
    const found = await listRuns(deps.db, actor.path, query.after, query.limit + 1)
    const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
    return { rows: rows.map((run) => presentRun(run, actor, language)), next }
  })

  serve(importRoutes.run, async ({ sender, params, language }) => {
    const actor = anyImporterOf(sender.actor)
    const run = await findRun(deps.db, params.id, actor.path)
    return run ? await presentWhole(deps, run, actor, language) : refuse('record.notFound')
  })

  serve(importRoutes.codes, async ({ sender, params }) => {
    const actor = importerOf(sender.actor, 'staff')
    const run = await findRun(deps.db, params.id, actor.path)
    if (run?.staffId !== actor.staffId) return refuse('record.notFound')
    const { county } = deps.dictionary.known().city
    const about = { county, objectType: 'import', objectId: run.id }
    await writeAudit(deps, sender, { ...about, action: 'import.takeCodes' })
    const rows = []
    for (const { staffId, username, name } of await listNewcomers(deps.db, run.id)) {
      const envelope = { id: deps.newId(deps.now()), name: 'staff.issueCode@1', payload: { staffId } }
      const { passwordCode } = await executeStaffCommand(deps, sender, envelope)
      if (passwordCode) rows.push({ username, name, code: passwordCode })
    }
    return { rows }
  })
}
