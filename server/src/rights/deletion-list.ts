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

/** What only who holds the key file can write: nobody else has anything deleted by a line of theirs. */
function macOf(
  ring: KeyRing,
  keyId: string,
  { id, county, matterId, kind, partyId }: Deletion,
): string | undefined {
  const key = ring.derive(keyId, 'deletions', Buffer.alloc(0))
  return (
    key &&
    createHmac('sha256', key)
      .update(JSON.stringify([id, county, matterId, kind, partyId]))
      .digest('hex')
  )
}

function lineOf(ring: KeyRing, { id, county, matterId, kind, partyId }: Deletion): string {
  const keyId = ring.currentId
  const deletion = { id, county, matterId, kind, partyId }
  return JSON.stringify({ ...deletion, keyId, mac: macOf(ring, keyId, deletion) })
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The deletions of a list; nothing when there is no such file. Throws an OperationFault at a line that the key file did not
 * write: a list that was tampered with deletes nothing.
 */
export async function readDeletions(ring: KeyRing, path: string): Promise<Deletion[] | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new OperationFault({ code: 'file.unreadable', path, why: error.code ?? error.message }, error)
  })
  return text
    ?.split('\n')
    .filter((line) => line !== '')
    .map((line, at) => {
      const { success, data } = Line.safeParse(parseLine(line))
      if (!success || macOf(ring, data.keyId, data) !== data.mac)
        throw new OperationFault({ code: 'deletions.foreign', path, line: at + 1 })
      const { id, county, matterId, kind, partyId } = data
      return { id, county, matterId, kind, partyId }
    })
}

/** Writes a list anew, wholly or not at all, each line under the key of today: so old keys may go. */
export async function writeDeletions(
  ring: KeyRing,
  path: string,
  deletions: readonly Deletion[],
): Promise<void> {
  const text = deletions.map((one) => `${lineOf(ring, one)}\n`).join('')
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
