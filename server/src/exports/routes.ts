import { Readable } from 'node:stream'
import type { ExportFormat } from '@manyuan/core/exports/commands.ts'
import { type ExportState, type ExportView, exportRoutes } from '@manyuan/core/exports/contract.ts'
import { exportTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { Uuid } from '@manyuan/core/ids.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { FastifyInstance } from 'fastify'
import { type ExportRecord, listExports } from '../db/exports.ts'
import type { Deps } from '../deps.ts'
import { neededOf } from '../http/admit.ts'
import { sendFile } from '../http/send-file.ts'
import { senderOf } from '../http/sender.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import { mediaTypeOf } from '../spreadsheets/table.ts'
import { executeExportCommand } from './ask-exports.ts'
import { openDownload } from './download.ts'
import { mayExport } from './sources.ts'

const mediaTypes: Readonly<Record<ExportFormat, string>> = { ...mediaTypeOf, zip: 'application/zip' }

function getActor(actor: Actor): StaffActor {
  return actor.type === 'staff' && mayExport(actor)
    ? actor
    : refuse('permission.denied', { action: 'matter.export' })
}

/** How a file stands now: its time may be over before the job has removed it. */
function stateOf(one: ExportRecord, now: Date): ExportState {
  const isOver = (one.expiresAt !== null && one.expiresAt <= now) || one.downloads >= one.mostDownloads
  return one.state === 'ready' && isOver ? 'ended' : one.state
}

function present(one: ExportRecord, now: Date): ExportView {
  return {
    exportId: one.id,
    number: one.number,
    definition: one.definition,
    format: one.format,
    state: stateOf(one, now),
    problem: one.problem,
    rows: one.rows,
    rowsDone: one.rowsDone,
    bytes: one.bytes,
    askedAt: one.askedAt.toISOString(),
    expiresAt: one.expiresAt?.toISOString() ?? null,
    endedAt: one.endedAt?.toISOString() ?? null,
    downloads: one.downloads,
    mostDownloads: one.mostDownloads,
  }
}

/** Files of what lists show: asked for, seen and ended through the contract. */
export function serveExports(serve: Serve, deps: Deps): void {
  serve(exportRoutes.command, ({ sender, body, language }) =>
    executeExportCommand(deps, sender, body, language),
  )

  serve(exportRoutes.list, async ({ sender, query }) => {
    const actor = getActor(sender.actor)
    const now = deps.now()
    const found = await listExports(deps.db, actor, query.after, query.limit + 1)
    const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
    const { rows: most, peopleRows, hours } = deps.config.exports
    return { rows: rows.map((row) => present(row, now)), next, limits: { rows: most, peopleRows, hours } }
  })
}

/** The bytes of a file, which are no JSON: streamed to its asker alone, in the same post, while it is ready. */
export function serveDownloads(app: FastifyInstance, deps: Deps): void {
  // Without a HEAD of its own: asking for the head alone would count as a download.
  app.get<{ Params: { id: string } }>(
    '/api/exports/:id/file',
    { schema: { hide: true }, exposeHeadRoute: false },
    async (request, reply) => {
      const sender = await senderOf(deps, request)
      const { actor, unfit } = sender
      if (actor.type !== 'staff' || unfit) return refuse(unfit ?? neededOf(unfit))
      const id = Uuid.safeParse(request.params.id)
      if (!id.success) return refuse('record.notFound')
      const { file, kept } = await openDownload(deps, { ...sender, actor }, id.data)
      const words = exportTexts(kept.language)
      const day = businessDayOf(kept.askedAt)
      const name = `${words.what[kept.definition.what]}-${day}-${words.numberOf(kept)}.${kept.format}`
      const type = mediaTypes[kept.format]
      return await sendFile(reply, { name, type }, Readable.from(file, { objectMode: false }))
    },
  )
}
