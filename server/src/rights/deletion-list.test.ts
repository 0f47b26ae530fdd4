import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  await writeDeletions(ring, join(more, deletionListName), [])
  await listBeside(ring, more, join(backups, 'b.manyuan'), () => undefined)
  expect(await readDeletions(ring, beside)).toEqual(own)
})

test('a list from which lines were taken is told as such: the first, one between, the last, the end, or all', async () => {
  const path = join(temporaryFolder('cut'), deletionListName)
  const four = [deletion(), deletion(), deletion(), deletion()]
  await writeDeletions(ring, path, four)
  const whole = readFileSync(path, 'utf8').trim().split('\n')
  expect(await readDeletions(ring, path)).toEqual(four)
  for (const gone of [[0], [1], [3], [4], [3, 4], [0, 1, 2, 3], [0, 1, 2, 3, 4]]) {
    writeFileSync(path, whole.filter((_, at) => !gone.includes(at)).join('\n'))
    await expect(readDeletions(ring, path), gone.join()).rejects.toThrow('Lines are missing')
  }
  // Nor does the end of another list make one whole.
  const other = join(temporaryFolder('other'), deletionListName)
  await writeDeletions(ring, other, [deletion(), deletion(), deletion()])
  const end = readFileSync(other, 'utf8').trim().split('\n').at(-1) ?? ''
  writeFileSync(path, [...whole.slice(0, 3), end].join('\n'))
  await expect(readDeletions(ring, path)).rejects.toThrow('Lines are missing')
})

test('a list beside the backups that lacks lines does not keep the next backup from its own; it is kept aside', async () => {
  const [data, backups] = [temporaryFolder('data'), temporaryFolder('backups')]
  const own = [deletion(), deletion()]
  const beside = join(backups, deletionListName)
  await writeDeletions(ring, join(data, deletionListName), own)
  await writeDeletions(ring, beside, own)
  writeFileSync(beside, readFileSync(beside, 'utf8').split('\n').slice(1).join('\n'))
  await listBeside(ring, data, join(backups, 'a.manyuan'), () => undefined)
  expect(await readDeletions(ring, beside)).toEqual(own)
  expect(readdirSync(backups)).toContain('deletions.before-a.manyuan.jsonl')
})
