import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sealChunks } from '../crypto/chunks.ts'
import { openSnapshot, recordBackup, type Snapshot } from '../db/backup.ts'
import type { FileStore } from '../files/file-store.ts'
import { OperationFault } from '../operation-fault.ts'
import { fileDigest, tableDigest } from './digest.ts'
import { type Contents, type FileHead, fileMark, type Manifest, recordOf } from './format.ts'
import { keyOf, type Lock, newLockHead } from './key.ts'
import { wordProblem } from './problem.ts'

export type BackupOptions = {
  url: string
  files: FileStore
  lock: Lock
  now: () => Date
  newId: (now: Date) => string
}

/**
 * Writes the whole city as of one moment into one sealed file: every table, and the files of its attachments. The
 * program may go on meanwhile; memory does not grow with the city. The file is there whole or not at all, and an
 * existing one is never replaced. The key file is not in it.
 */
export async function makeBackup(path: string, options: BackupOptions): Promise<Manifest> {
  if (existsSync(path)) throw new OperationFault({ code: 'backup.exists', path })
  const now = options.now()
  const head = { id: options.newId(now), madeAt: now.toISOString(), key: newLockHead(options.lock) }
  const key = await keyOf(head.key, options.lock)
  const snapshot = await openSnapshot(options.url)
  const part = `${path}.part`
  const opening = openingOf(head)
  const manifest: Manifest = { tables: [], files: { count: 0, bytes: 0, sha256: '', missing: [] } }
  try {
    await pipeline(
      Readable.from(recordsOf(snapshot, options.files, manifest), { objectMode: false }),
      // Node's Zstandard streams are experimental, and now and then refuse to read what they wrote.
      createGzip({ level: 3 }),
      async function* (compressed: AsyncIterable<Buffer>) {
        yield opening
        yield* sealChunks(compressed, key, opening)
      },
      createWriteStream(part, { mode: 0o600, flush: true }),
    )
    await snapshot.close()
    await recordBackup(options.url, {
      id: options.newId(options.now()),
      at: options.now(),
      backupId: head.id,
    })
    await rename(part, path)
    return manifest
  } catch (error) {
    await snapshot.close().catch(() => undefined)
    await rm(part, { force: true })
    throw wordProblem(error, path)
  }
}

/** The mark and the head; bound to every chunk, so that neither can be exchanged. */
function openingOf(head: FileHead): Buffer {
  const key = { ...head.key, salt: head.key.salt.toString('base64') }
  const json = Buffer.from(JSON.stringify({ ...head, key }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([fileMark, length, json])
}

async function* recordsOf(snapshot: Snapshot, files: FileStore, manifest: Manifest): AsyncGenerator<Buffer> {
  const { migrations, installation, keyIds, sequences, tables } = snapshot
  yield recordOf('contents', { migrations, installation, keyIds, sequences, tables } satisfies Contents)
  for (const table of tables) {
    yield recordOf('table', table)
    const digest = tableDigest()
    for await (const rows of snapshot.copyOut(table) as AsyncIterable<Buffer>) {
      digest.add(rows)
      yield recordOf('rows', rows)
    }
    manifest.tables.push({ name: table.name, ...digest.result() })
  }
  const digest = fileDigest()
  for await (const key of snapshot.fileKeys()) {
    const content = await files.read(key)
    if (!content) {
      manifest.files.missing.push(key)
      continue
    }
    digest.add(key, content)
    yield recordOf('file', { key })
    yield recordOf('bytes', content)
  }
  manifest.files = { ...manifest.files, ...digest.result() }
  yield recordOf('manifest', manifest)
}
