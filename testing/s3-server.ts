import { rmSync } from 'node:fs'
import S3rver from '@20minutes/s3rver'
import type { S3Place } from '../server/src/files/s3-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The key that this server knows. */
const key = { keyId: 'S3RVER', secret: 'S3RVER' }

/** A real S3 server with some buckets, which a test takes away and brings back. */
export async function startS3(...buckets: string[]) {
  const directory = temporaryFolder('s3')
  const configureBuckets = buckets.map((name) => ({ name, configs: [] }))
  const options = { address: '127.0.0.1', silent: true, directory, configureBuckets }
  let server = new S3rver({ ...options, port: 0 })
  const { port } = await server.run()
  return {
    directory,
    place: (bucket: string): S3Place => ({
      bucket,
      prefix: '',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      address: 'path',
      ...key,
    }),
    goAway: () => server.close(),
    async comeBack() {
      server = new S3rver({ ...options, port })
      await server.run()
    },
    async end() {
      await server.close().catch(() => undefined)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
