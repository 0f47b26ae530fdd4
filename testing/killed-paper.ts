import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { command, speaking } from './speaking.ts'

/** A paper on its way to a matter, piece by piece, while the program is killed. */

const secret = 'K7QM2XRT9WPA'
const film = Buffer.from('河堤塌方。'.repeat(140_000))
const acknowledged = 1_200_000

export type SentPaper = { matter: string; code: string; url: string }

const pieceAt = (offset: number, authorization: string) => ({
  authorization,
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
})

/** Begins a paper of which one piece is acknowledged. */
export async function sendPaper(address: string): Promise<SentPaper> {
  const { post, tus } = speaking(address)
  const followHash = createHash('sha256').update(secret).digest('hex')
  const registered = await post('/api/command', command('matter.register', { words: '河堤塌方', followHash }))
  const { matter, code } = registered as { matter: string; code: string }
  const authorization = `Follow ${code} ${secret}`
  const begun = await tus('POST', `/api/matters/${matter}/uploads`, {
    authorization,
    'upload-length': String(film.length),
    'upload-metadata': `filename ${Buffer.from('河堤.txt').toString('base64')}`,
  })
  const url = begun.headers.get('location') ?? ''
  const first = await tus('PATCH', url, pieceAt(0, authorization), film.subarray(0, acknowledged))
  expect(first.headers.get('upload-offset')).toBe(String(acknowledged))
  return { matter, code, url }
}

/** Sends the rest but for its last byte: it lies on the disk and is acknowledged to nobody. */
export function sendMore(address: string, { code, url }: SentPaper): void {
  const { tus } = speaking(address)
  const rest = film.subarray(acknowledged, film.length - 1)
  tus('PATCH', url, pieceAt(acknowledged, `Follow ${code} ${secret}`), rest).catch(() => undefined)
}

/** The paper stands where it was acknowledged, goes on, and is there once, byte for byte. */
export async function expectPaperWhole(address: string, { matter, code, url }: SentPaper): Promise<void> {
  const { fetched, post, tus } = speaking(address)
  const authorization = `Follow ${code} ${secret}`
  const stands = Number((await tus('HEAD', url, { authorization })).headers.get('upload-offset'))
  expect(stands).toBeGreaterThanOrEqual(acknowledged)
  const last = await tus('PATCH', url, pieceAt(stands, authorization), film.subarray(stands))
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(film.length)])
  const { papers } = (await post('/api/portal/follow', { code, secret })) as { papers: { id: string }[] }
  expect(papers).toHaveLength(1)
  const paper = await fetched({
    path: `/api/matters/${matter}/papers/${papers[0]?.id}`,
    headers: { authorization },
  })
  expect(Buffer.from(await paper.arrayBuffer()).equals(film)).toBe(true)
}
