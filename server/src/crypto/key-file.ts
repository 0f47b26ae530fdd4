import { randomBytes } from 'node:crypto'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { z } from 'zod'
import { OperationFault } from '../operation-fault.ts'
import { isInside } from '../paths.ts'
import { keyBytes } from './cipher.ts'

const Key = z.object({
  id: z.string().min(1).max(40),
  key: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === keyBytes),
  /** The day (Asia/Shanghai) on which it was made; files of before this was kept do not say it. */
  madeOn: BusinessDay.optional(),
})

function areOnce(keys: { id: string }[]): boolean {
  return new Set(keys.map(({ id }) => id)).size === keys.length
}

const Keys = z.array(Key).min(1).refine(areOnce)
const KeyFile = z.object({ dataKeys: Keys, indexKeys: Keys })

/** The key file: the first key of each list is the current one, older ones stay to read what they sealed. */
export type KeyFile = z.output<typeof KeyFile>

/** What the text of a key file holds; throws an OperationFault when it is none, or lacks a part. */
export function parseKeyFile(text: string): KeyFile {
  try {
    return KeyFile.parse(JSON.parse(text))
  } catch {
    throw new OperationFault({ code: 'keys.broken', bytes: keyBytes })
  }
}

function write({ dataKeys, indexKeys }: KeyFile): string {
  const listed = (keys: KeyFile['dataKeys']) =>
    keys.map(({ id, key, madeOn }) => ({ id, key: key.toString('base64'), ...(madeOn ? { madeOn } : {}) }))
  return `${JSON.stringify({ dataKeys: listed(dataKeys), indexKeys: listed(indexKeys) }, null, 2)}\n`
}

const newKey = (id: string) => ({ id, key: randomBytes(keyBytes), madeOn: businessDayOf(new Date()) })

/** The text of a fresh key file. */
export function newKeyFile(): string {
  return write({ dataKeys: [newKey('k1')], indexKeys: [newKey('i1')] })
}

/** The first id of this letter that no key of the list ever had: numbers only grow. */
function nextId(letter: string, keys: { id: string }[]): string {
  const numbers = keys.map(({ id }) => Number(new RegExp(`^${letter}(\\d+)$`).exec(id)?.[1] ?? 0))
  return `${letter}${Math.max(keys.length, ...numbers) + 1}`
}

/** The file with a fresh key on top of each list; all others stay below. */
function withFreshKeys({ dataKeys, indexKeys }: KeyFile): KeyFile {
  return {
    dataKeys: [newKey(nextId('k', dataKeys)), ...dataKeys],
    indexKeys: [newKey(nextId('i', indexKeys)), ...indexKeys],
  }
}

/** What others than the owner and the group may do with a file. */
const byOthers = 0o007

/**
 * Refuses a key file that is not kept apart: one that lies in the data folder behind a link, where every copy of the
 * data would take it along, and one that other users of the machine can read or write. One that is not there is
 * reported by whoever reads it.
 */
export function expectKeptApart(path: string, dataDir: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return
  const folder = existsSync(dataDir) ? realpathSync(dataDir) : dataDir
  if (isInside(realpathSync(path), folder)) throw new OperationFault({ code: 'keys.inData', path, folder })
  // On Windows the mode says nothing about who may read.
  if (process.platform !== 'win32' && (found.mode & byOthers) !== 0)
    throw new OperationFault({ code: 'keys.open', path })
}

/** The text of the key file; `undefined` when there is none and `create` says that one is to be made. */
export async function readKeyFile(path: string, options: { create: boolean }): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && options.create) return undefined
    throw new OperationFault({ code: 'keys.unreadable', path, why: error.code ?? '?' })
  })
}

/** Writes a file that only its owner may read, through to the disk. */
async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await file.chmod(mode)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a fresh key file where there is none, and gives its text. */
export async function createKeyFile(path: string): Promise<string> {
  const fresh = newKeyFile()
  await mkdir(dirname(path), { recursive: true })
  await writeDurably(path, fresh, 0o600)
  return fresh
}

/** Puts another content in the place of a key file: it is there whole or not at all, since without it nothing could be read. */
async function replaceFile(path: string, content: KeyFile): Promise<void> {
  const aside = `${path}.new`
  try {
    const { mode } = await stat(path)
    await rm(aside, { force: true })
    await writeDurably(aside, write(content), mode & 0o777)
    await rename(aside, path)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : '?'
    throw new OperationFault({ code: 'keys.unwritten', path, why }, error)
  }
}

/** Puts a fresh key on top of each list of the file; whatever goes wrong, the file of before stays as it was. */
export async function addFreshKeys(path: string): Promise<KeyFile> {
  const text = await readKeyFile(path, { create: false })
  const renewed = withFreshKeys(parseKeyFile(text ?? ''))
  await replaceFile(path, renewed)
  return renewed
}

/** Takes an old key out of the file; the newest of each list stays, and an id that is not there is told. */
export async function dropKey(path: string, keyId: string): Promise<void> {
  const file = parseKeyFile((await readKeyFile(path, { create: false })) ?? '')
  if (file.dataKeys[0]?.id === keyId || file.indexKeys[0]?.id === keyId)
    throw new OperationFault({ code: 'keys.current', keyId })
  const without = (keys: KeyFile['dataKeys']) => keys.filter(({ id }) => id !== keyId)
  const dataKeys = without(file.dataKeys)
  const indexKeys = without(file.indexKeys)
  if (dataKeys.length + indexKeys.length === file.dataKeys.length + file.indexKeys.length)
    throw new OperationFault({ code: 'keys.missing', keyId })
  await replaceFile(path, { dataKeys, indexKeys })
}
