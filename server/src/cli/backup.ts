import type { Command } from 'commander'
import { backupInto } from '../backup/keep-some.ts'
import { type Lock, readPassphrase } from '../backup/key.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { readBackup } from '../backup/read-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { readConfig } from '../config.ts'
import { loadKeyRing } from '../crypto/key-ring.ts'
import { openStore } from '../files/open-store.ts'
import { newUuid } from '../ids.ts'
import { OperationFault } from '../operation-fault.ts'
import { deletionListName } from '../rights/deletion-list.ts'
import { deleteListed, findDeletions, listBeside } from './deletions.ts'
import { wholeNumber } from './whole-number.ts'
import { withDatabase, withParts } from './with-database.ts'

type Options = { passphraseFile?: string }
type Say = (line: string) => void

const passphraseHelp = 'lock with the passphrase on the first line of this file instead of the key file'

async function lockFrom({ passphraseFile }: Options): Promise<Lock> {
  const ring = await loadKeyRing(readConfig(process.env).keyFile, { create: false })
  return passphraseFile ? { ring, passphrase: await readPassphrase(passphraseFile) } : { ring }
}

type Summary = { tables: { rows: number }[]; files: { count: number; missing: string[] } }

function tell(say: Say, { tables, files }: Summary): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  say(`${rows} rows in ${tables.length} tables, ${files.count} files`)
  if (files.missing.length > 0)
    say(`${files.missing.length} files were not in the store of files: ${files.missing}`)
}

/** The commands that copy a city out, check the copy and bring it back. */
export function addBackupCommands(program: Command, say: Say): void {
  program
    .command('backup')
    .description('write the whole city into one sealed file; the program may be running')
    .argument('[file]', 'the file to write; without it --into names a folder')
    .option('--into <folder>', 'write a file named by the moment, read it back, then remove the oldest')
    .option('--keep <n>', 'how many to keep in that folder', wholeNumber, 14)
    .option('--passphrase-file <file>', passphraseHelp)
    .action(async (file: string | undefined, options: Options & { into?: string; keep: number }) => {
      const lock = await lockFrom(options)
      await withDatabase(async ({ url, config }) => {
        const parts = { url, files: openStore(config), lock, now: () => new Date(), newId: newUuid }
        if (file !== undefined && options.into === undefined) {
          tell(say, await makeBackup(file, parts))
          return await listBeside(lock.ring, config.dataDir, file, say)
        }
        if (file !== undefined || options.into === undefined)
          throw new OperationFault({ code: 'backup.where' })
        const made = await backupInto(options.into, options.keep, parts)
        tell(say, made)
        await listBeside(lock.ring, config.dataDir, made.path, say)
        say(`${made.path}: read back and sound. Removed: ${made.removed.join(', ') || '-'}`)
      })
      say('The key file is not in it: keep a copy of that, and of MANYUAN_SECRET, somewhere else.')
    })

  program
    .command('verify-backup')
    .description('read a backup from end to end and compare every count and digest; needs no database')
    .argument('<file>')
    .option('--passphrase-file <file>', passphraseHelp)
    .action(async (file: string, options: Options) => {
      const read = await readBackup(file, await lockFrom(options))
      say(`Sound. Made ${read.madeAt}, version ${read.contents.migrations.at(-1)?.name}.`)
      tell(say, read.manifest)
    })

  program
    .command('restore')
    .description(
      'fill an empty database and an empty store of files from a backup, and delete again what people had deleted since',
    )
    .argument('<file>')
    .option('--passphrase-file <file>', passphraseHelp)
    .option(
      '--deletions <file...>',
      `lists of what people had deleted, besides those called ${deletionListName} here and there`,
    )
    .action(async (file: string, options: Options & { deletions?: string[] }) => {
      const lock = await lockFrom(options)
      await withDatabase(async (opened) => {
        const { url, config } = opened
        const lists = await findDeletions(lock.ring, config.dataDir, file, options.deletions)
        const read = await restoreBackup(file, { url, config, lock, now: () => new Date(), newId: newUuid })
        say(`Restored as of ${read.madeAt}; everybody signs in again.`)
        tell(say, read.manifest)
        if (lists) await withParts(opened, (deps) => deleteListed(deps, lists, say))
        else
          say(
            `No ${deletionListName} was found: what people had deleted since is there again. Bring the list, then: delete-again <file>`,
          )
      })
    })
}
