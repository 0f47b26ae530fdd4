import type { FastifyReply } from 'fastify'

/** Answers with a file for its asker alone: kept by nobody on the way, and taken for what it is said to be. */
export function sendFile(
  reply: FastifyReply,
  {
    name,
    type,
    disposition = 'attachment',
  }: { name: string; type: string; disposition?: 'attachment' | 'inline' },
  content: Buffer | NodeJS.ReadableStream,
): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .send(content)
}
