import { AwsClient } from 'aws4fetch'
import { type FileStore, placeOf } from './file-store.ts'
import { FilesAway } from './files-away.ts'

/** An S3-compatible store: a bucket of one's own, and what signs the requests to it. */
export type S3Place = {
  bucket: string
  /** What all its keys begin with, empty or ending with a slash. */
  prefix: string
  endpoint: string
  region: string
  keyId: string
  secret: string
  /** The bucket as a part of the path, or of the host's name where the provider takes nothing else. */
  address: 'path' | 'host'
}

type Answer = { ok: boolean; status: number; bytes: Buffer }

const patienceMs = 30_000
/** A slow store still is one: so much longer for large files. */
const slowestBytesPerMs = 100

function rootOf({ endpoint, bucket, prefix, address }: S3Place): { url: string; prefix: string } {
  const base = new URL(endpoint)
  if (address === 'host') base.hostname = `${bucket}.${base.hostname}`
  else base.pathname = `${base.pathname.replace(/\/$/, '')}/${bucket}`
  return { url: base.href.replace(/\/$/, ''), prefix }
}

/** The texts of an element in what the store answers; keys of ours hold nothing that XML would escape. */
function textsOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text)
}

/** Keeps files in an S3-compatible store. What it cannot be asked for, or refuses, is `FilesAway`; it is asked anew each time. */
export function s3Store(place: S3Place, keysAPage = 1000): FileStore {
  const { url, prefix } = rootOf(place)
  const client = new AwsClient({
    accessKeyId: place.keyId,
    secretAccessKey: place.secret,
    region: place.region,
    service: 's3',
    retries: 2,
  })
  async function ask(what: string, method: string, at: string, body?: Buffer): Promise<Answer> {
    const end = new AbortController()
    const patience = (bytes: number) =>
      setTimeout(() => end.abort(), patienceMs + Math.ceil(bytes / slowestBytesPerMs))
    let timer = patience(body?.length ?? 0)
    let answer: Answer
    try {
      const response = await client.fetch(`${url}${at}`, {
        method,
        signal: end.signal,
        ...(body ? { body: new Uint8Array(body) } : {}),
      })
      clearTimeout(timer)
      timer = patience(Number(response.headers.get('content-length')))
      // Whole, or not an answer: a store may die in the middle of a file.
      const { ok, status } = response
      answer = { ok, status, bytes: Buffer.from(await response.arrayBuffer()) }
    } catch (error) {
      throw new FilesAway(`${what}: no answer`, error)
    } finally {
      clearTimeout(timer)
    }
    if (answer.ok || answer.status === 404) return answer
    // What it says may name buckets and keys, but nothing of a matter.
    throw new FilesAway(`${what}: ${answer.status} ${textsOf(answer.bytes.toString(), 'Code')[0] ?? ''}`)
  }
  /** One page of keys behind `after`: in the first version of this question, which every store answers. */
  async function page(below: string, after: string, most: number) {
    const query = new URLSearchParams({ prefix: below, 'max-keys': String(most) })
    if (after) query.set('marker', after)
    const response = await ask('LIST', 'GET', `?${query}`)
    if (!response.ok) throw new FilesAway(`LIST: ${response.status}`)
    const xml = response.bytes.toString()
    return { keys: textsOf(xml, 'Key'), more: textsOf(xml, 'IsTruncated')[0] === 'true' }
  }
  const at = (key: string) => `/${prefix}${placeOf(key)}`

  return {
    async write(key, bytes) {
      const response = await ask('PUT', 'PUT', at(key), bytes)
      if (!response.ok) throw new FilesAway(`PUT: ${response.status}`)
    },
    async read(key) {
      const response = await ask('GET', 'GET', at(key))
      if (response.ok) return response.bytes
      // A missing bucket is a store that is away, and no proof that the file is gone.
      if (!textsOf(response.bytes.toString(), 'Code').includes('NoSuchBucket')) return undefined
      throw new FilesAway('GET: NoSuchBucket')
    },
    async remove(key) {
      await ask('DELETE', 'DELETE', at(key))
    },
    async *list(county, shard) {
      for (let after = '', more = true; more; ) {
        const found = await page(`${prefix}${county}/${shard}/`, after, keysAPage)
        for (const key of found.keys) yield key.slice(key.lastIndexOf('/') + 1)
        after = found.keys.at(-1) ?? ''
        more = found.more && after !== ''
      }
    },
    isEmpty: async () => (await page(prefix, '', 1)).keys.length === 0,
    async reach() {
      const response = await ask('HEAD', 'HEAD', '')
      if (!response.ok) throw new FilesAway(`HEAD: ${response.status}`)
    },
  }
}
