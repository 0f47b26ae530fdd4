import type { Socket } from 'node:net'
import { type Language, languageOf } from '@manyuan/core/i18n/texts.ts'
import type { RefusalOf } from '@manyuan/core/refusals.ts'
import { problemFrom } from './problem.ts'

type Why = RefusalOf<'input.unreadable'>['details']['why']

const whyOf: Record<string, Why> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'tooSlow',
}

const reasonPhrase: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** The language asked for by what cannot be read as a request, as far as it came. */
function languageIn(packet: unknown): Language {
  const text = Buffer.isBuffer(packet) ? packet.toString('latin1') : ''
  return languageOf(/^accept-language:[ \t]*([^\r\n]+)/im.exec(text)?.[1])
}

/**
 * Answers what is no HTTP request, has too many headers, or took too long to arrive, and hangs up: there is no route
 * yet and no reply, but it is told in the same words as everything else.
 */
export function answerBroken(
  error: Error & { code?: string | undefined; rawPacket?: unknown },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const why = whyOf[error.code ?? ''] ?? 'request'
  const problem = problemFrom({ code: 'input.unreadable', details: { why } }, languageIn(error.rawPacket))
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${reasonPhrase[problem.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
