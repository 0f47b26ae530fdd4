import { createHmac } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { KeyRing } from '../crypto/key-ring.ts'
import { takeRandom } from '../crypto/random.ts'
import { type Deletion, deletionKinds } from '../db/deletions.ts'
import { OperationFault } from '../operation-fault.ts'

export const deletionListName = 'deletions.jsonl'

const Line = z.strictObject({
  id: z.uuid(),
  county: z.string().regex(/^\d{6}$/),
  matterId: z.uuid(),
  kind: z.enum(deletionKinds),
  partyId: z.uuid().nullable(),
  keyId: z.string(),
  mac: z.string(),
})

/** The last line: how many there are before it, under a digest of all of them. */
const End = z.strictObject({ lines: z.int().min(0), keyId: z.string(), mac: z.string() })

function digestUnder(ring: KeyRing, keyId: string, signed: readonly unknown[]): string | undefined {
  const key = ring.derive(keyId, 'deletions', Buffer.alloc(0))
  return key && createHmac('sha256', key).update(JSON.stringify(signed)).digest('hex')
}

/** What only who holds the key file can write: nobody else has anything deleted by a line of theirs. */
function macOf(
  ring: KeyRing,
  keyId: string,
  { id, county, matterId, kind, partyId }: Deletion,
): string | undefined {
  return digestUnder(ring, keyId, [id, county, matterId, kind, partyId])
}

function lineOf(ring: KeyRing, { id, county, matterId, kind, partyId }: Deletion) {
  const keyId = ring.currentId
  const deletion = { id, county, matterId, kind, partyId }
  return { ...deletion, keyId, mac: macOf(ring, keyId, deletion) }
}

/** Lines are signed each for itself: what is taken out shows by the end alone. */
function endOf(ring: KeyRing, keyId: string, lines: readonly { mac?: string | undefined }[]) {
  const mac = digestUnder(ring, keyId, ['end', ...lines.map((line) => line.mac)])
  return { lines: lines.length, keyId, mac }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The deletions that a list holds, and whether it is whole; nothing when there is no such file. Throws an OperationFault at a
 * line that the key file did not write: a list that was tampered with deletes nothing.
 */
export async function readWhatIsListed(
  ring: KeyRing,
  path: string,
): Promise<{ deletions: Deletion[]; whole: boolean } | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new OperationFault({ code: 'file.unreadable', path, why: error.code ?? error.message }, error)
  })
  if (text === undefined) return undefined
  const all = text.split('\n').filter((line) => line !== '')
  const end = End.safeParse(parseLine(all.at(-1) ?? '')).data
  const lines = (end ? all.slice(0, -1) : all).map((line, at) => {
    const { success, data } = Line.safeParse(parseLine(line))
    if (!success || macOf(ring, data.keyId, data) !== data.mac)
      throw new OperationFault({ code: 'deletions.foreign', path, line: at + 1 })
    return data
  })
  const whole = end !== undefined && endOf(ring, end.keyId, lines).mac === end.mac
  const deletions = lines.map(({ id, county, matterId, kind, partyId }) => ({
    id,
    county,
    matterId,
    kind,
    partyId,
  }))
  return { deletions, whole }
}

/** The deletions of a whole list; throws an OperationFault also where lines are missing. */
export async function readDeletions(ring: KeyRing, path: string): Promise<Deletion[] | undefined> {
  const listed = await readWhatIsListed(ring, path)
  if (listed?.whole === false) throw new OperationFault({ code: 'deletions.cut', path })
  return listed?.deletions
}

/** Writes a list anew, wholly or not at all, each line under the key of today: so old keys may go. */
export async function writeDeletions(
  ring: KeyRing,
  path: string,
  deletions: readonly Deletion[],
): Promise<void> {
  const lines = deletions.map((one) => lineOf(ring, one))
  const end = endOf(ring, ring.currentId, lines)
  const text = [...lines, end].map((line) => `${JSON.stringify(line)}\n`).join('')
  if (text === (await readFile(path, 'utf8').catch(() => undefined))) return
  await mkdir(dirname(path), { recursive: true })
  // A command and the job of a running program may write at once: neither finishes what the other began.
  const part = `${path}.${takeRandom(6).toString('hex')}.part`
  await writeFile(part, text, { mode: 0o600, flush: true })
  await rename(part, path)
}

/** Brings the list of a data folder under the key of today. */
export async function renewDeletions(ring: KeyRing, dataDir: string): Promise<void> {
  const path = join(dataDir, deletionListName)
  await writeDeletions(ring, path, (await readDeletions(ring, path)) ?? [])
}

/** Several lists as one, in the order of the deletions. */
export function mergeDeletions(...lists: readonly (readonly Deletion[])[]): Deletion[] {
  const byId = new Map(lists.flat().map((one) => [one.id, one]))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
