import { Readable } from 'node:stream'
import { languageOf } from '@manyuan/core/i18n/texts.ts'
import { Uuid } from '@manyuan/core/ids.ts'
import { type ImportKind, importKinds } from '@manyuan/core/imports/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { writeAudit } from '../../audit/audit-row.ts'
import { findImportFile } from '../../db/import-files.ts'
import { findRun } from '../../db/import-runs.ts'
import type { Deps } from '../../deps.ts'
import { neededOf } from '../../http/admit.ts'
import { sendFile } from '../../http/send-file.ts'
import { senderOf } from '../../http/sender.ts'
import { formatOf, mediaTypeOf, type SpreadsheetFormat } from '../../spreadsheets/table.ts'
import { writeTable } from '../../spreadsheets/write-table.ts'
import { sheets } from '../sheets/sheets.ts'
import { anyImporterOf, importerOf } from './rights.ts'
import { keptFile } from './sealed-files.ts'
import { templateOf } from './templates.ts'

function sendTable(reply: FastifyReply, name: string, content: Readable): FastifyReply {
  return sendFile(reply, { name, type: mediaTypeOf[formatOf(name)] }, content)
}

type Named = { Params: { what: string }; Querystring: { format?: string } }

function wantedOf(request: FastifyRequest<Named>): { what: ImportKind; format: SpreadsheetFormat } {
  const what = importKinds.find((kind) => kind === request.params.what)
  return { what: what ?? refuse('record.notFound'), format: request.query.format === 'csv' ? 'csv' : 'xlsx' }
}

/** Answers that are files: tables as they stand, empty ones to fill in, and rows that were refused. */
export function serveImportFiles(app: FastifyInstance, deps: Deps): void {
  async function asker(request: FastifyRequest) {
    const sender = await senderOf(deps, request)
    return sender.actor.type === 'staff' ? { sender, actor: sender.actor } : refuse(neededOf(sender.unfit))
  }

  app.get<Named>('/api/imports/templates/:what', { schema: { hide: true } }, async (request, reply) => {
    const { actor } = await asker(request)
    const { what, format } = wantedOf(request)
    importerOf(actor, what)
    const template = templateOf(what, languageOf(request.headers['accept-language']))
    return sendTable(reply, `${template.name}.${format}`, writeTable(format, template))
  })

  app.get<Named>('/api/imports/tables/:what', { schema: { hide: true } }, async (request, reply) => {
    const { sender, actor } = await asker(request)
    const { what, format } = wantedOf(request)
    if (what === 'matters') return refuse('record.notFound')
    const { path } = importerOf(actor, what)
    const dictionary = await deps.dictionary.current()
    const { county } = dictionary.city
    const about = { county, objectType: 'table', objectId: null, data: { what } }
    await writeAudit(deps, sender, { ...about, action: 'table.export' })
    const { name } = templateOf(what, languageOf(request.headers['accept-language']))
    const rows = sheets[what].list(deps, dictionary, { sender, path })
    const content = writeTable(format, { name, head: sheets[what].columns, rows })
    return sendTable(reply, `${name}.${format}`, content)
  })

  app.get<{ Params: { id: string } }>(
    '/api/imports/runs/:id/refused',
    { schema: { hide: true } },
    async (request, reply) => {
      const { sender, actor } = await asker(request)
      const { staffId, path } = anyImporterOf(actor)
      if (!Uuid.safeParse(request.params.id).success) return refuse('record.notFound')
      const run = await findRun(deps.db, request.params.id, path)
      const file = run?.refusedFileId && (await findImportFile(deps.db, run.refusedFileId, staffId))
      if (!run || !file) return refuse('record.notFound')
      const { county } = deps.dictionary.known().city
      const about = { county, objectType: 'import', objectId: run.id }
      await writeAudit(deps, sender, { ...about, action: 'import.takeRefused' })
      return sendTable(reply, file.name, Readable.from(keptFile(deps, file).read(), { objectMode: false }))
    },
  )
}
