import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { folderStore } from './folder-store.ts'

test('a file that could not be kept leaves nothing behind that takes its room', async () => {
  const folder = temporaryFolder('files')
  const key = '610902-019a0000-0000-7000-8000-00000000beef'
  // Something else under its name: the last step of keeping it fails.
  mkdirSync(join(folder, '610902', 'ef', key), { recursive: true })
  await expect(folderStore(folder).write(key, Buffer.from('照片'))).rejects.toThrow()
  expect(readdirSync(join(folder, '610902', 'ef'))).toEqual([key])
})

test('a folder on a full disk is not ready to keep anything', async () => {
  const folder = temporaryFolder('files')
  await expect(folderStore(folder).reach()).resolves.toBeUndefined()
  await expect(folderStore(folder, Number.MAX_SAFE_INTEGER).reach()).rejects.toThrow(/room/)
})
