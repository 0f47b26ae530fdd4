import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { openChunks, sealChunks } from '../../crypto/chunks.ts'
import { keyBytes } from '../../crypto/cipher.ts'
import {
  deleteImportFile,
  type ImportFile,
  insertImportFile,
  listFilesWrappedOtherwise,
  rewrapFile,
} from '../../db/import-files.ts'
import type { Deps } from '../../deps.ts'
import type { FileSource } from '../../spreadsheets/spreadsheet.ts'
import type { ErrorsTarget } from '../errors-file.ts'

/** Files lie in pieces of this size: none is ever held whole. */
const pieceBytes = 4 * 1024 * 1024

const aboutKey = (id: string) => `import_file/${id}/key`
const aboutBytes = (id: string) => Buffer.from(`import_file/${id}/content`)

async function* piecesOf(sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const part of sealed) {
    waiting.push(part)
    bytes += part.length
    if (bytes < pieceBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

async function* counted(source: AsyncIterable<Buffer>, count: (bytes: number) => void) {
  for await (const part of source) {
    count(part.length)
    yield part
  }
}

/** What belongs to no matter lies under another word of six letters in place of the county. */
function keyOf(id: string, piece: number): string {
  return `import-${id}.${piece}`
}

/** Removes the bytes of a file whose row is gone. */
export async function removeBytes(deps: Deps, file: ImportFile): Promise<void> {
  await removePieces(deps, file.id, file.pieces)
}

async function removePieces(deps: Deps, id: string, pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) await deps.files.remove(keyOf(id, piece))
}

/** Seals a file as it comes, under a key of its own; what breaks off leaves nothing behind. */
export async function keepFile(
  deps: Deps,
  of: { staffId: string; name: string },
  source: AsyncIterable<Buffer>,
): Promise<ImportFile> {
  const now = deps.now()
  const id = deps.newId(now)
  const dataKey = randomBytes(keyBytes)
  let bytes = 0
  let pieces = 0
  try {
    const plain = counted(source, (more) => {
      bytes += more
    })
    for await (const piece of piecesOf(sealChunks(plain, dataKey, aboutBytes(id)))) {
      pieces += 1
      await deps.files.write(keyOf(id, pieces - 1), piece)
    }
    const file = { id, ...of, bytes, pieces, ...deps.ring.wrap(dataKey, aboutKey(id)) }
    // The bytes are on disk before their row is there: a row without its file could not be read.
    await insertImportFile(deps.db, file, now)
    return file
  } catch (error) {
    await removePieces(deps, id, pieces)
    throw error
  }
}

/** A kept file as something to read; throws when a piece is gone or was changed. */
export function keptFile(deps: Deps, file: ImportFile): FileSource {
  async function* sealed(): AsyncGenerator<Buffer> {
    for (let piece = 0; piece < file.pieces; piece += 1) {
      const bytes = await deps.files.read(keyOf(file.id, piece))
      if (!bytes) throw new Error(`Piece ${piece} of an import's file is gone.`)
      yield bytes
    }
  }
  return {
    name: file.name,
    async *read() {
      const key = deps.ring.unwrap(file.keyId, file.wrapped, aboutKey(file.id))
      yield* openChunks(sealed(), key, aboutBytes(file.id))
    },
  }
}

/** Wraps the keys of all files with the current key; what lies sealed stays as it is. Gives how many. */
export async function rewrapFiles({ db, ring }: Pick<Deps, 'db' | 'ring'>): Promise<number> {
  const files = await listFilesWrappedOtherwise(db, ring.currentId)
  for (const { id, keyId, wrapped } of files)
    await rewrapFile(db, id, ring.wrap(ring.unwrap(keyId, wrapped, aboutKey(id)), aboutKey(id)))
  return files.length
}

/** Forgets a file: its row first, so that nobody finds what is half gone. */
export async function forgetFile(deps: Deps, file: ImportFile): Promise<void> {
  await deleteImportFile(deps.db, file.id)
  await removeBytes(deps, file)
}

/** Refused rows on their way into a file of their own; `kept` gives it once the errors file is closed. */
export function refusedFile(
  deps: Deps,
  of: { staffId: string; name: string; format: ErrorsTarget['format'] },
): ErrorsTarget & { kept: () => Promise<ImportFile | undefined> } {
  let keeping: Promise<ImportFile> | undefined
  return {
    format: of.format,
    async open() {
      const through = new PassThrough()
      keeping = keepFile(deps, { staffId: of.staffId, name: of.name }, through)
      // Whoever asks for it hears of a failure, and so does who writes: the stream it writes to is gone.
      keeping.catch((error: Error) => through.destroy(error))
      return through
    },
    kept: async () => await keeping,
  }
}
