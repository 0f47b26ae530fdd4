import { Readable } from 'node:stream'
import { uploadRoutes } from '@manyuan/core/matters/contract.ts'
import { mostPaperBytes } from '@manyuan/core/matters/paper-types.ts'
import { pieceMediaType, quietUploadHours, tusExtensions, tusVersion } from '@manyuan/core/matters/uploads.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Sender } from '../commands/sender.ts'
import type { UploadRow } from '../db/uploads.ts'
import type { Deps } from '../deps.ts'
import { admit } from '../http/admit.ts'
import { senderOf } from '../http/sender.ts'
import type { Serve } from '../http/serve.ts'
import { findOwnUpload, forgetUpload, listOwnUploads } from './own-upload.ts'
import { receivePieces } from './receive-pieces.ts'
import { startUpload } from './start-upload.ts'
import { readNumber, readWish } from './tus-headers.ts'

const all = '/api/matters/:ref/uploads'
const one = `${all}/:upload`
type One = { Params: { ref: string; upload: string } }
type All = { Params: { ref: string } }

/** Papers that come piece by piece, as tus says (core, creation, expiration, termination). */
export function serveUploads(app: FastifyInstance, serve: Serve, deps: Deps): void {
  serve(uploadRoutes.list, async ({ sender, params }) => ({
    uploads: await listOwnUploads(deps, sender, params.ref),
  }))

  // The body stays the stream it is: it is sealed piece by piece as it comes.
  app.addContentTypeParser(pieceMediaType, (_request, payload, done) => done(null, payload))

  for (const url of [all, one])
    app.options(url, { schema: { hide: true } }, (_request, reply) =>
      speak(reply)
        .header('tus-version', tusVersion)
        .header('tus-extension', tusExtensions.join(','))
        .header('tus-max-size', String(mostPaperBytes))
        .status(204)
        .send(),
    )

  app.post<All>(all, { schema: { hide: true } }, async (request, reply) => {
    const sender = await admitted(deps, request)
    const bytes = readNumber(request.headers['upload-length'], 'upload-length')
    const wish = readWish(request.headers['upload-metadata'])
    const upload = await startUpload(deps, sender, request.params.ref, { ...wish, bytes })
    const at = `${request.url.split('?', 1)[0]}/${upload.id}`
    return stands(reply, upload).header('location', at).status(201).send()
  })

  app.head<One>(one, { schema: { hide: true } }, async (request, reply) => {
    const sender = await admitted(deps, request)
    const { upload } = await findOwnUpload(deps, sender, request.params.ref, request.params.upload)
    return stands(reply, upload)
      .header('upload-length', String(upload.bytes))
      .header('cache-control', 'no-store')
      .status(200)
      .send()
  })

  app.patch<One>(one, { schema: { hide: true } }, async (request, reply) => {
    const sender = await admitted(deps, request)
    const startsAt = readNumber(request.headers['upload-offset'], 'upload-offset')
    const { ref, upload } = request.params
    if (!(request.body instanceof Readable)) return refuse('input.unreadable', { why: 'mediaType' })
    const received = await receivePieces(deps, sender, { ref, upload, startsAt }, request.body)
    return speak(reply).header('upload-offset', String(received)).status(204).send()
  })

  app.delete<One>(one, { schema: { hide: true } }, async (request, reply) => {
    const sender = await admitted(deps, request)
    const { upload } = await findOwnUpload(deps, sender, request.params.ref, request.params.upload)
    await forgetUpload(deps, upload)
    return speak(reply).status(204).send()
  })
}

/** Who sends a piece, by the same session, post and version checks for each. */
async function admitted(deps: Deps, request: FastifyRequest): Promise<Sender> {
  const sender = await senderOf(deps, request)
  admit(uploadRoutes.list, sender, request.headers['x-manyuan-post'])
  if (request.headers['tus-resumable'] !== tusVersion)
    return refuse('upload.otherVersion', { version: tusVersion })
  return sender
}

function speak(reply: FastifyReply): FastifyReply {
  return reply.header('tus-resumable', tusVersion)
}

/** How far it is, and until when it waits to go on. */
function stands(reply: FastifyReply, { received, touchedAt }: UploadRow): FastifyReply {
  const until = new Date(touchedAt.getTime() + quietUploadHours * 3_600_000)
  return speak(reply).header('upload-offset', String(received)).header('upload-expires', until.toUTCString())
}
