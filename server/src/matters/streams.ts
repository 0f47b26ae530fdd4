import { isDeepStrictEqual } from 'node:util'
import { OriginalWish } from '@manyuan/core/matters/contract.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { lookFor } from '../audit/record-refusal.ts'
import { parseInput } from '../commands/parse-input.ts'
import type { Deps } from '../deps.ts'
import { admit, neededOf } from '../http/admit.ts'
import { sendFile } from '../http/send-file.ts'
import { senderOf } from '../http/sender.ts'
import { reaches } from '../live/reaches.ts'
import { addresseesFor } from '../messages/inbox.ts'
import { readSession } from '../people/sessions.ts'
import { admitToPaper, readPaper, readSmallPicture, takeOriginal } from './read-papers.ts'

const heartbeatMs = 25_000
/** Tests do not wait that long. */
const heartbeatMsInTests = 1000

/** Types a browser may show by itself; everything else is only ever downloaded. */
const shown = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'video/mp4',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
]

/** What a browser has of a small picture is good for the same reader alone, and only as long as they may: it asks each time. */
function markOf(paperId: string, actor: Actor): string {
  if (actor.type === 'staff') return `"${paperId}-${actor.staffId}-${actor.postId}"`
  return `"${paperId}-${actor.type === 'citizen' ? actor.partyId : actor.type}"`
}

/** Whether the stream's reader is still signed in and acts as the same post; asking this is no use of the session. */
async function isStill(deps: Deps, request: FastifyRequest, actor: StaffActor): Promise<boolean> {
  try {
    const session = await readSession(deps, request.headers.cookie ?? '', { byItself: true })
    return typeof session === 'object' && !session.held && isDeepStrictEqual(session.actor, actor)
  } catch (error) {
    deps.log.warn({ err: error }, 'A session behind live updates could not be read; trying again.')
    return true
  }
}

/** The units, posts and person whose messages come to this post now. */
async function idsHeard(deps: Deps, actor: StaffActor): Promise<ReadonlySet<string>> {
  return new Set((await addresseesFor(deps, actor)).map(({ id }) => id))
}

/** Answers that are no JSON: papers, and the stream of hints. */
export function serveReading(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { ref: string; paper: string } }>(
    '/api/matters/:ref/papers/:paper',
    { schema: { hide: true } },
    async (request, reply) => {
      const sender = await senderOf(deps, request)
      if (sender.actor.type === 'anonymous') return refuse(neededOf(sender.unfit))
      const { ref: text, paper: paperId } = request.params
      const paper = await lookFor(deps, sender, { text, action: 'paper.read' }, () =>
        readPaper(deps, sender, text, paperId),
      )
      const disposition = shown.includes(paper.mediaType) ? 'inline' : 'attachment'
      const { name, mediaType: type } = paper
      return await sendFile(reply, { name, type, disposition }, paper.bytes)
    },
  )

  app.get<{ Params: { ref: string; paper: string } }>(
    '/api/matters/:ref/papers/:paper/small',
    { schema: { hide: true } },
    async (request, reply) => {
      const sender = await senderOf(deps, request)
      if (sender.actor.type === 'anonymous') return refuse(neededOf(sender.unfit))
      const { ref: text, paper: paperId } = request.params
      const mark = markOf(paperId, sender.actor)
      const isKept = request.headers['if-none-match'] === mark
      const picture = await lookFor(deps, sender, { text, action: 'paper.read' }, () =>
        isKept ? admitToPaper(deps, sender, text, paperId) : readSmallPicture(deps, sender, text, paperId),
      )
      // Said of a picture alone: a refusal is not for keeping.
      reply.header('cache-control', 'private, no-cache').header('vary', 'cookie, authorization')
      reply.header('etag', mark)
      return picture ? await reply.type('image/webp').send(picture) : await reply.status(304).send()
    },
  )

  const originalPath = '/api/matters/:ref/papers/:paper/original'
  app.post<{ Params: { ref: string; paper: string } }>(
    originalPath,
    { schema: { hide: true } },
    async (request, reply) => {
      const sender = await senderOf(deps, request)
      // It stands in the history: a screen of before takes it in the name of nobody who has signed in since.
      admit({ method: 'POST', path: originalPath }, sender, request.headers['x-manyuan-post'])
      if (sender.actor.type !== 'staff') return refuse(neededOf(sender.unfit))
      const { ref: text, paper: paperId } = request.params
      const { reason } = parseInput(OriginalWish, request.body)
      const original = await lookFor(deps, sender, { text, action: 'matter.takeOriginal' }, () =>
        takeOriginal(deps, sender, { text, paperId, reason }),
      )
      const digest = original.sha256.toString('base64')
      // RFC 9530: whoever keeps it can prove that it is what was sent.
      reply.header('repr-digest', `sha-256=:${digest}:`)
      return await sendFile(reply, { name: original.name, type: 'application/octet-stream' }, original.bytes)
    },
  )

  // Without a HEAD of its own: an answer that never ends has no head to ask for.
  app.get('/api/live', { schema: { hide: true }, exposeHeadRoute: false }, async (request, reply) => {
    const { actor, unfit } = await senderOf(deps, request)
    if (actor.type !== 'staff') return refuse(neededOf(unfit))
    let addresseeIds = await idsHeard(deps, actor)
    reply.hijack()
    const stream = reply.raw
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) stream.setHeader(name, value)
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      // A proxy that gathers answers would hold every hint back.
      'x-accel-buffering': 'no',
    })
    stream.write('retry: 3000\n\n')
    const stop = deps.live.listen((hint) => {
      if ('addresseeId' in hint) {
        if (addresseeIds.has(hint.addresseeId)) stream.write('event: inbox\ndata: {}\n\n')
      } else if (reaches(actor, hint)) stream.write('event: change\ndata: {}\n\n')
    })
    const beat = async (): Promise<void> => {
      if (!(await isStill(deps, request, actor))) return void stream.end()
      stream.write(': \n\n')
      // Whom they stand in for may have changed.
      addresseeIds = await idsHeard(deps, actor).catch(() => addresseeIds)
    }
    const everyMs = deps.config.mode === 'test' ? heartbeatMsInTests : heartbeatMs
    const heartbeat = setInterval(() => void beat(), everyMs)
    request.raw.on('close', () => {
      clearInterval(heartbeat)
      stop()
    })
  })
}
