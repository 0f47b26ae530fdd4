import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { Deletion } from '../db/deletions.ts'
import type { Deps } from '../deps.ts'
import { OperationFault } from '../operation-fault.ts'
import { deleteAgain } from '../rights/delete-again.ts'
import { deletionListName, mergeDeletions, readDeletions, writeDeletions } from '../rights/deletion-list.ts'
import { withInstallation } from './with-database.ts'

type Say = (line: string) => void

/** What is wrong with a list in which somebody wrote, or which other keys wrote. */
const unsound: readonly string[] = ['deletions.foreign', 'deletions.cut']

/** All that is listed in the data folder, beside the backup and in files that were named; nothing when there is no list. */
export async function findDeletions(
  ring: KeyRing,
  dataDir: string,
  backup: string | undefined,
  named: readonly string[] = [],
): Promise<Deletion[] | undefined> {
  const found: Deletion[][] = []
  for (const folder of [dataDir, ...(backup ? [dirname(backup)] : [])]) {
    const list = await readDeletions(ring, join(folder, deletionListName))
    if (list) found.push(list)
  }
  for (const path of named) {
    const list = await readDeletions(ring, path)
    if (!list) throw new OperationFault({ code: 'file.unreadable', path, why: 'ENOENT' })
    found.push(list)
  }
  return found.length > 0 ? mergeDeletions(...found) : undefined
}

/** Carries a list out once more and keeps it. */
export async function deleteListed(deps: Deps, deletions: readonly Deletion[], say: Say): Promise<void> {
  const { deleted, expired } = await deleteAgain(deps, deletions)
  // The list goes on where the city does.
  await writeDeletions(deps.ring, join(deps.config.dataDir, deletionListName), deletions)
  say(
    `${deletions.length} deletions are listed, ${deleted} were carried out again; ${expired} matters were past their time.`,
  )
}

/**
 * Puts the list of the data folder beside a backup, where whoever restores it finds it, together with what is listed there.
 * A list there that keys of before wrote, or that lacks lines, is no reason to be without a backup from now on: it is kept
 * under another name.
 */
export async function listBeside(ring: KeyRing, dataDir: string, backup: string, say: Say): Promise<void> {
  const beside = join(dirname(backup), deletionListName)
  const own = await readDeletions(ring, join(dataDir, deletionListName))
  const there = await readDeletions(ring, beside).catch(async (error: unknown) => {
    if (!(error instanceof OperationFault) || !unsound.includes(error.problem.code)) throw error
    const aside = join(dirname(backup), `deletions.before-${basename(backup)}.jsonl`)
    await rename(beside, aside)
    say(`${error.message}\n${aside}: kept aside.`)
    return undefined
  })
  if (own || there) await writeDeletions(ring, beside, mergeDeletions(own ?? [], there ?? []))
}

/** The command that carries out once more what people had deleted, where a restore did not find the list. */
export function addDeletionCommand(program: Command, say: Say): void {
  program
    .command('delete-again')
    .description('after a restore: delete again what people had deleted since the backup was made')
    .argument(
      '<file...>',
      `lists called ${deletionListName}, from the data folder of before or from beside the backups`,
    )
    .action((files: string[]) =>
      withInstallation(async (deps) => {
        const { dataDir } = deps.config
        const lists = await findDeletions(deps.ring, dataDir, undefined, files)
        await deleteListed(deps, lists ?? [], say)
      }),
    )
}
