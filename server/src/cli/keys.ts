import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { addFreshKeys, dropKey } from '../crypto/key-file.ts'
import { countKeyUses } from '../db/keys.ts'
import { requireUnused } from '../keys/require-unused.ts'
import { type Rotated, rotateKeys } from '../keys/rotate-keys.ts'
import { renewDeletions } from '../rights/deletion-list.ts'
import { withInstallation } from './with-database.ts'

type Say = (line: string) => void

async function tellUses(say: Say): Promise<void> {
  await withInstallation(async ({ db, ring }) => {
    const current: readonly string[] = [ring.currentId, ring.currentIndexId]
    for (const { keyId, what, n } of await countKeyUses(db))
      say(`${keyId}${current.includes(keyId) ? ' (current)' : ''}: ${n} ${what}`)
  })
}

/** The commands that renew the key file and bring what it sealed under its new keys. */
export function addKeyCommands(program: Command, say: Say): void {
  const keys = program.command('keys').description('renew the keys of all texts')
  keys
    .command('add')
    .description('put a fresh key on top of each list of the key file; the old ones stay')
    .action(async () => {
      const path = readConfig(process.env).keyFile
      const { dataKeys, indexKeys } = await addFreshKeys(path)
      say(`${path}: ${dataKeys[0]?.id} and ${indexKeys[0]?.id} are new.`)
      say('Copy the file to wherever the program runs and to where its copies are kept, then: keys rotate.')
    })
  keys
    .command('rotate')
    .description(
      'wrap the keys of all matters with the newest key; the program may run, and this may be repeated',
    )
    .action(async () => {
      await withInstallation(async (deps) => {
        const show = ({ matters, enquiries, phones }: Rotated) => {
          if (process.stderr.isTTY)
            process.stderr.write(`\r${matters} matters, ${enquiries} enquiries, ${phones} telephones`)
        }
        const { matters, enquiries, phones, importFiles, addresses } = await rotateKeys(deps, show)
        if (process.stderr.isTTY) process.stderr.write('\n')
        say(
          `${matters} matters, ${enquiries} enquiries, ${phones} telephones, ${importFiles} spreadsheets and ${addresses} addresses for messages are under ${deps.ring.currentId} now.`,
        )
      })
      await tellUses(say)
      say('Backups open with the key they were made under: keep old keys as long as such backups.')
    })
  keys
    .command('drop')
    .description('take an old key out of the key file, when nothing stands under it any more')
    .argument('<id>')
    .action(async (keyId: string) => {
      const path = readConfig(process.env).keyFile
      await withInstallation(async (deps) => {
        await requireUnused(deps, keyId)
        await renewDeletions(deps.ring, deps.config.dataDir)
        await dropKey(path, keyId)
      })
      say(`${path}: ${keyId} is gone. Backups that were made under it open with a copy that still has it.`)
    })
  keys
    .command('uses')
    .description('count what stands under which key: one that nothing stands under may go')
    .action(() => tellUses(say))
}
