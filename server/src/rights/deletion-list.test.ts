import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { listBeside } from '../cli/deletions.ts'
import { newKeyFile } from '../crypto/key-file.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { newUuid } from '../ids.ts'
import { deletionListName, readDeletions, writeDeletions } from './deletion-list.ts'

const ring = parseKeyRing(newKeyFile())
const now = new Date('2026-03-09T02:00:00Z')
const deletion = () => ({
  id: newUuid(now),
  county: '990102',
  matterId: newUuid(now),
  kind: 'erase' as const,
  partyId: null,
})

test('two programs that write a list at once leave a whole one, and nothing else in the folder', async () => {
  const folder = temporaryFolder('deletions')
  const path = join(folder, deletionListName)
  const lists = Array.from({ length: 6 }, () => Array.from({ length: 200 }, deletion))
  await Promise.all(lists.map((list) => writeDeletions(ring, path, list)))
  expect(lists).toContainEqual(await readDeletions(ring, path))
  expect(readdirSync(folder)).toEqual([deletionListName])
})

test('a list that keys of before wrote does not keep the next backup from its own; it is kept aside', async () => {
  const [data, backups] = [temporaryFolder('data'), temporaryFolder('backups')]
  const beside = join(backups, deletionListName)
  await writeDeletions(parseKeyRing(newKeyFile()), beside, [deletion()])
  const own = [deletion(), deletion()]
  await writeDeletions(ring, join(data, deletionListName), own)
  const said: string[] = []
  await listBeside(ring, data, join(backups, 'a.manyuan'), (line) => said.push(line))
  expect(await readDeletions(ring, beside)).toEqual(own)
  expect(readdirSync(backups).sort()).toEqual(['deletions.before-a.manyuan.jsonl', deletionListName].sort())
  expect(said.join()).toContain('kept aside')
  // What was listed there under keys of today stays listed.
  const more = temporaryFolder('more')
  writeFileSync(join(more, deletionListName), '')
  await listBeside(ring, more, join(backups, 'b.manyuan'), () => undefined)
  expect(await readDeletions(ring, beside)).toEqual(own)
})
