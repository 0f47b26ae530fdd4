import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { CallError, type CallOptions, endAfter, headersOf, sendForHead } from './call.ts'

/** A file for a matter; `paper` says which of the wanted papers it is. */
export type UploadOf = { matter: string; file: File; paper?: string | undefined }

export type UploadWatch = {
  /** Ends it for good: what is there of the file is given up. */
  signal: AbortSignal
  /** How much of it the server has. */
  onProgress(bytes: number): void
  /** Nothing gets through at the moment; it is tried again by itself. */
  onBreak(problem: CallError): void
}

const patienceMs = 30_000
/** A stretch gets as long as it takes over the slowest network that still is one: 16 kbit/s. */
const slowestBytesPerMs = 2
/** What is sent at once grows on a good line and shrinks on a bad one. */
const stretch = { first: 256 * 1024, least: 64 * 1024, most: 4 * 1024 * 1024, aimMs: 2000 }
/** Waits between tries while nothing gets through; after the last one a person decides. */
const waitsMs = [1000, 2000, 4000, 8000, 15_000, 30_000, 30_000]

const edgeBytes = 64 * 1024
const tus = { 'tus-resumable': '1.0.0' }

/** Tells a file from others without reading all of it: name, size, date, and what is at both ends. */
async function markOf(file: File): Promise<string> {
  const hash = sha256.create().update(utf8ToBytes(`${file.name}\n${file.size}\n${file.lastModified}\n`))
  const edges = [file.slice(0, edgeBytes), file.slice(Math.max(edgeBytes, file.size - edgeBytes))]
  for (const edge of edges) hash.update(new Uint8Array(await edge.arrayBuffer()))
  return bytesToHex(hash.digest())
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...utf8ToBytes(text)))
}

/** The server can be asked again: nothing is wrong with the file or with who sends it. */
function isPassing({ problem: { code, status } }: CallError): boolean {
  const asksAgain = ['matter.busy', 'record.busy', 'upload.elsewhere', 'upload.gone', 'tooMany.requests']
  return status === 0 || status === 503 || asksAgain.includes(code)
}

/** Waits, but no longer than until the device is on a network again or the upload is given up. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    addEventListener('online', done, { once: true })
    signal.addEventListener('abort', done, { once: true })
  })
}

/**
 * Brings a file to a matter by tus, stretch by stretch: what the server has is never sent again, not after a broken line
 * and not when the same file is chosen once more on another day of the page. Throws what the server said when a person
 * has to decide; nothing when `signal` ended it.
 */
export async function upload({ matter, file, paper }: UploadOf, options: CallOptions, watch: UploadWatch) {
  const init = (size = 0, headers: Record<string, string> = {}): RequestInit => ({
    credentials: options.anonymous ? 'omit' : 'same-origin',
    headers: { ...headersOf(options), ...tus, ...headers },
    signal: endAfter(patienceMs + size / slowestBytesPerMs, watch.signal),
  })
  const ask = (url: string, request: RequestInit): Promise<Headers> => {
    const answer = sendForHead(url, request)
    return options.watch?.(answer) ?? answer
  }
  const said = [`filename ${base64(file.name)}`, `mark ${base64(await markOf(file))}`]
  if (paper) said.push(`paper ${base64(paper)}`)
  // Asked again it gives the same upload, and tells where that stands.
  const begin = () =>
    ask(`/api/matters/${matter}/uploads`, {
      ...init(0, { 'upload-length': String(file.size), 'upload-metadata': said.join(',') }),
      method: 'POST',
    })
  let at: { url: string; bytes: number } | undefined
  let size = stretch.first
  for (let failed = 0; !watch.signal.aborted; ) {
    try {
      if (!at) {
        const begun = await begin()
        at = { url: begun.get('location') ?? '', bytes: Number(begun.get('upload-offset')) }
      }
      watch.onProgress(at.bytes)
      if (at.bytes >= file.size) return
      const body = file.slice(at.bytes, at.bytes + size)
      const from = performance.now()
      const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at.bytes) }
      const taken = await ask(at.url, { ...init(body.size, type), method: 'PATCH', body })
      at.bytes = Number(taken.get('upload-offset'))
      failed = 0
      const speed = performance.now() - from < stretch.aimMs ? 2 : 0.5
      size = Math.min(Math.max(size * speed, stretch.least), stretch.most)
    } catch (error) {
      if (watch.signal.aborted) break
      const wait = waitsMs[failed]
      if (!(error instanceof CallError) || !isPassing(error) || wait === undefined) throw error
      watch.onBreak(error)
      at = undefined
      size = stretch.least
      failed += 1
      await pause(error.problem.code.startsWith('upload.') ? 0 : wait, watch.signal)
    }
  }
  if (at) await ask(at.url, { ...init(), signal: null, method: 'DELETE' }).catch(() => undefined)
}
