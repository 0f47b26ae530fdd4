import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance } from 'fastify'

/** Fatal: bytes that are no UTF-8 would otherwise be kept as question marks, and acknowledged. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return refuse('input.unreadable', { why: 'charset' })
  }
}

/** What a content type says of its charset; JSON is UTF-8 alone (RFC 8259 section 8.1), said or not. */
function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase()
}

/** Reads JSON bodies: UTF-8 alone, and none that sets a prototype. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = charsetOf(request.headers['content-type'] ?? '')
    try {
      if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
        refuse('input.unreadable', { why: 'charset' })
      parse(request, decode(Buffer.from(body)), done)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
