import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import { createGunzip } from 'node:zlib'
import { openChunks } from '../crypto/chunks.ts'
import { OperationFault } from '../operation-fault.ts'
import { fileDigest, tableDigest } from './digest.ts'
import {
  BackupTableMark,
  Contents,
  FileHead,
  FileMarkRecord,
  fileMark,
  Manifest,
  mostHeadBytes,
  readRecords,
} from './format.ts'
import { keyOf, type Lock } from './key.ts'
import { wordProblem } from './problem.ts'

/** Where the parts of a backup go as they are read. */
export type BackupVisitor = {
  contents?(contents: Contents): Promise<void>
  table?(table: { name: string; columns: string[] }): Promise<void>
  rows?(rows: Buffer): Promise<void>
  endTable?(): Promise<void>
  file?(key: string, bytes: Buffer): Promise<void>
}

export type BackupRead = { id: string; madeAt: string; contents: Contents; manifest: Manifest }

const lengthBytes = 4

async function readOpening(path: string): Promise<{ head: FileHead; opening: Buffer }> {
  const file = await open(path)
  try {
    const start = Buffer.alloc(fileMark.length + lengthBytes)
    await file.read(start, 0, start.length, 0)
    const length = start.readUInt32BE(fileMark.length)
    if (!start.subarray(0, fileMark.length).equals(fileMark) || length > mostHeadBytes)
      throw new OperationFault({ code: 'backup.foreign', path })
    const json = Buffer.alloc(length)
    await file.read(json, 0, length, start.length)
    const parsed = FileHead.safeParse(parseJson(json))
    if (!parsed.success) throw new OperationFault({ code: 'backup.damagedHead', path })
    return { head: parsed.data, opening: Buffer.concat([start, json]) }
  } finally {
    await file.close()
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Reads a backup from beginning to end in flat memory and hands its parts to the visitor; every chunk is
 * authenticated before a byte of it is used, and counts and digests are compared at the end. Without a visitor this is
 * the check of a backup. Throws an OperationFault.
 */
export async function readBackup(path: string, lock: Lock, visitor: BackupVisitor = {}): Promise<BackupRead> {
  try {
    const { head, opening } = await readOpening(path)
    const key = await keyOf(head.key, lock)
    const source: AsyncIterable<Buffer> = createReadStream(path, { start: opening.length })
    const found: { read?: Omit<BackupRead, 'id' | 'madeAt'> } = {}
    await pipeline(openChunks(source, key, opening), createGunzip(), async (plain) => {
      found.read = await readParts(plain, visitor)
    })
    if (!found.read) throw new OperationFault({ code: 'backup.cut' })
    return { id: head.id, madeAt: head.madeAt, ...found.read }
  } catch (error) {
    throw wordProblem(error, path)
  }
}

async function readParts(plain: AsyncIterable<Buffer>, visitor: BackupVisitor) {
  let contents: Contents | undefined
  let manifest: Manifest | undefined
  let table: { name: string; digest: ReturnType<typeof tableDigest> } | undefined
  let file = ''
  const tables: Manifest['tables'] = []
  const files = fileDigest()
  async function endTable(): Promise<void> {
    if (!table) return
    tables.push({ name: table.name, ...table.digest.result() })
    table = undefined
    await visitor.endTable?.()
  }
  for await (const { kind, content } of readRecords(plain)) {
    if (kind !== 'rows') await endTable()
    switch (kind) {
      case 'contents':
        contents = Contents.parse(parseJson(content))
        await visitor.contents?.(contents)
        break
      case 'table': {
        const mark = BackupTableMark.parse(parseJson(content))
        table = { name: mark.name, digest: tableDigest() }
        await visitor.table?.(mark)
        break
      }
      case 'rows':
        table?.digest.add(content)
        await visitor.rows?.(content)
        break
      case 'file':
        file = FileMarkRecord.parse(parseJson(content)).key
        break
      case 'bytes':
        files.add(file, content)
        await visitor.file?.(file, content)
        break
      case 'manifest':
        manifest = Manifest.parse(parseJson(content))
        break
    }
  }
  if (!contents || !manifest) throw new OperationFault({ code: 'backup.cut' })
  const counted: Manifest = { tables, files: { ...files.result(), missing: manifest.files.missing } }
  if (!isDeepStrictEqual(counted, manifest)) throw new OperationFault({ code: 'backup.otherContent' })
  return { contents, manifest }
}
