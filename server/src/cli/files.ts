import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { bringFiles } from '../files/bring-files.ts'
import type { FileStore } from '../files/file-store.ts'
import { folderStore } from '../files/folder-store.ts'
import { openStore } from '../files/open-store.ts'
import { withInstallation } from './with-database.ts'

type Say = (line: string) => void

/** A folder, or `s3://bucket` with the settings of the store in use. */
function storeAt(place: string): FileStore {
  if (!place.startsWith('s3://')) return folderStore(place)
  return openStore(readConfig({ ...process.env, MANYUAN_FILES: place }))
}

/** Commands about where files lie. */
export function addFileCommands(program: Command, say: Say): void {
  const files = program.command('files').description('papers and photos, wherever they lie')

  async function run(from: FileStore | undefined): Promise<void> {
    await withInstallation(async (deps) => {
      const result = await bringFiles(deps, from, (looked) => {
        if (looked % 1000 === 0) say(`${looked} papers looked at`)
      })
      say(`${result.there} were there, ${result.brought} brought`)
      for (const what of ['missing', 'broken'] as const)
        if (result[what].length > 0) say(`${result[what].length} ${what}: ${result[what].join(' ')}`)
      if (result.missing.length + result.broken.length > 0) process.exitCode = 1
    })
  }

  files
    .command('check')
    .description(
      'open every paper in the store of the settings and compare it with the digest of what was sent',
    )
    .action(() => run(undefined))

  files
    .command('bring')
    .description(
      'bring every paper into the store of the settings from another one, checked; removes nothing there',
    )
    .argument('<from>', 'a folder such as data/files, or s3://bucket')
    .action((from: string) => run(storeAt(from)))
}
