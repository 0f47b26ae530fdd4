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

/** No form, list or answer of ours comes near it; whatever walks a value level by level stays on its stack. */
const mostLevels = 64

const steps: Record<string, number | undefined> = { '[': 1, '{': 1, ']': -1, '}': -1 }

/** Whether brackets stand deeper in each other than anything of ours does; those within texts do not count. */
function isTooDeep(json: string): boolean {
  let levels = 0
  let inText = false
  for (let at = 0; at < json.length && levels <= mostLevels; at += 1) {
    const char = json[at] ?? ''
    if (char === '"') inText = !inText
    else if (inText) at += char === '\\' ? 1 : 0
    else levels += steps[char] ?? 0
  }
  return levels > mostLevels
}

/** Reads JSON bodies: UTF-8 alone, none that sets a prototype, and none that is only brackets. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const charset = charsetOf(request.headers['content-type'] ?? '')
    try {
      if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
        refuse('input.unreadable', { why: 'charset' })
      const text = decode(Buffer.from(body))
      if (isTooDeep(text)) refuse('input.unreadable', { why: 'json' })
      parse(request, text, done)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
