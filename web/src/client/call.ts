import type { Problem } from '@manyuan/core/contract/problem.ts'
import type { Route } from '@manyuan/core/contract/route.ts'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { z } from 'zod'

type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined

/** What a call sends: the parts its route has. */
export type CallInput<R extends Route> = (R['params'] extends z.ZodObject
  ? { params: Input<R['params']> }
  : object) &
  (R['query'] extends z.ZodObject ? { query?: Input<R['query']> } : object) &
  (R['body'] extends z.ZodType ? { body: Input<R['body']> } : object)

/** What went wrong, and what to do next, in the script of the reader. */
function twoSentences({ title, detail }: Problem): string {
  return /[\u4e00-\u9fff]/.test(detail) ? `${title}。${detail}` : `${title}. ${detail}`
}

/** A refusal or fault, worded by the server in the reader's language. */
export class CallError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(twoSentences(problem))
    this.problem = problem
  }
}

/**
 * Whether nobody knows what was carried out: no answer came, or the program broke off on the way. What was refused before
 * it began (a session that has ended, too many requests) has changed nothing.
 */
export function isWithoutAnswer(error: unknown): boolean {
  return error instanceof CallError && (error.problem.status === 0 || error.problem.status >= 500)
}

export type CallOptions = {
  language: string
  authorization?: string
  anonymous?: boolean
  unattended?: () => boolean
  /** The post that the screen was opened as: another one in the same browser must not act from it. */
  post?: () => string | undefined
  /** After how long an answer that does not come counts as none: a bad signal may keep a request hanging for good. */
  patienceMs?: number
  /** Follows every answer on its way. */
  watch?: <T>(answer: Promise<T>) => Promise<T>
}

function urlOf(path: string, params: object, query: object): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(Reflect.get(params, name))),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

/** Who asks, in which language. */
export function headersOf(options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': options.language }
  // The server then answers without counting it as somebody being there.
  if (options.unattended?.()) headers['x-manyuan-unattended'] = '1'
  const post = options.post?.()
  if (post) headers['x-manyuan-post'] = post
  if (options.authorization) headers.authorization = options.authorization
  return headers
}

/**
 * Calls a route of the contract; its types come from the contract, its code does not, so that the portal carries
 * no validator. Throws `CallError` for every refusal, and one of code `offline` when nothing answered.
 */
export async function call<R extends Route>(
  method: R['method'],
  path: R['path'],
  input: CallInput<R>,
  options: CallOptions,
): Promise<z.output<R['answer']>> {
  const { params = {}, query = {}, body } = input as { params?: object; query?: object; body?: unknown }
  const headers = headersOf(options)
  if (body !== undefined) headers['content-type'] = 'application/json'
  const answer = send<z.output<R['answer']>>(urlOf(path, params, query), {
    method,
    headers,
    credentials: options.anonymous ? 'omit' : 'same-origin',
    ...(options.patienceMs ? { signal: endAfter(options.patienceMs) } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return await (options.watch?.(answer) ?? answer)
}

/**
 * Ends what takes too long, and what is under way when the device loses its network: either may otherwise hang for good.
 * What ends `before` ends it as well.
 * By a timer: phones of a few years ago know no `AbortSignal.timeout`.
 */
export function endAfter(ms: number, before?: AbortSignal): AbortSignal {
  const controller = new AbortController()
  const end = () => controller.abort()
  before?.addEventListener('abort', end, { once: true })
  setTimeout(end, ms)
  // With the signal the listener goes too: a desk that is open all day asks thousands of times.
  addEventListener('offline', end, { once: true, signal: controller.signal })
  return controller.signal
}

/** Sends a request and gives its JSON, or throws what the server said. */
export async function send<T>(url: string, init: RequestInit): Promise<T> {
  return (await answerOf(await reach(url, init), init)) as T
}

/** Fetches a file as whoever asks, with the type that the server gives it; with a body it is asked for by that. */
export async function callFile(url: string, options: CallOptions, body?: object): Promise<Blob> {
  const headers = headersOf(options)
  if (body) headers['content-type'] = 'application/json'
  const init: RequestInit = {
    headers,
    credentials: options.anonymous ? 'omit' : 'same-origin',
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  }
  const response = await reach(url, init)
  if (!response.ok) await answerOf(response, init)
  // Some browsers keep of its type only the first part, and lose in which encoding a text is.
  return new Blob([await response.arrayBuffer()], { type: response.headers.get('content-type') ?? '' })
}

/** Sends a request whose answer is in its head, or throws what the server said. */
export async function sendForHead(url: string, init: RequestInit): Promise<Headers> {
  const response = await reach(url, init)
  if (!response.ok) await answerOf(response, init)
  return response.headers
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch {
    throw new CallError(offline(init))
  }
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'title' in answer && 'detail' in answer
}

async function answerOf(response: Response, init: RequestInit): Promise<unknown> {
  // The page of a hotel's network or of a proxy is no answer of ours, whatever its status says.
  const answer: unknown = await response.json().catch(() => {
    throw new CallError(offline(init))
  })
  if (!response.ok) throw new CallError(isProblem(answer) ? answer : offline(init))
  return answer
}

function offline(init: RequestInit): Problem {
  const english = new Headers(init.headers).get('accept-language') === 'en'
  return {
    type: 'about:blank#offline',
    title: english ? 'No connection' : '网络不通',
    status: 0,
    detail: english ? 'What you typed is still here; try again.' : '填写的内容还在，请稍后再试。',
    code: 'offline',
    details: {},
  }
}

/** A random id for a command (UUID version 4), made on this device; also on pages that came without TLS. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytesToHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
