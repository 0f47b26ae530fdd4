import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { type AppliedMigration, inspectTarget, openFilling } from '../db/backup.ts'
import { listMigrations, migrate } from '../db/migrate.ts'
import { OperationFault } from '../operation-fault.ts'
import type { Contents } from './format.ts'
import type { Lock } from './key.ts'
import { wordProblem } from './problem.ts'
import { type BackupRead, readBackup } from './read-backup.ts'
import { type FilesTarget, filesTarget } from './restore-files.ts'

export type RestoreOptions = {
  url: string
  config: Pick<Config, 'mode' | 'dataDir' | 's3'>
  lock: Lock
  now: () => Date
  newId: (now: Date) => string
  /** Where the program's migrations lie; a test names others. */
  migrations?: URL
}

/**
 * Fills an empty database and an empty store of files from a backup. The whole file is checked first; then all rows come
 * in one transaction, so that a failure leaves nothing behind but empty tables. The database is brought to the version
 * of the backup, filled, and then brought up to date. Sessions end; the audit goes on in its next epoch.
 */
export async function restoreBackup(path: string, options: RestoreOptions): Promise<BackupRead> {
  const checked = await readBackup(path, options.lock)
  await refuseUnfit(checked.contents, options)
  const upTo = checked.contents.migrations.at(-1)?.name
  await migrate(options.url, options.migrations, upTo)
  const files = filesTarget(options.config)
  const filling = await openFilling(options.url)
  try {
    const read = await fill(path, filling, files, options)
    if (read.id !== checked.id) throw new OperationFault({ code: 'restore.exchanged', path })
    await filling.finish({ id: options.newId(options.now()), at: options.now(), backupId: read.id })
    await files.settle()
    await filling.commit()
  } catch (error) {
    await filling.rollback()
    await files.undo()
    throw wordProblem(error, path)
  }
  await setWitnessAside(options.config.dataDir, checked.id)
  await migrate(options.url, options.migrations)
  return checked
}

async function fill(
  path: string,
  filling: Awaited<ReturnType<typeof openFilling>>,
  files: FilesTarget,
  { lock }: RestoreOptions,
): Promise<BackupRead> {
  let table: ReturnType<typeof filling.copyIn> | undefined
  const read = await readBackup(path, lock, {
    async table(mark) {
      table = filling.copyIn(mark)
    },
    rows: async (rows) => await table?.write(rows),
    endTable: async () => await table?.end(),
    file: (key, bytes) => files.write(key, bytes),
  })
  for (const sequence of read.contents.sequences) await filling.setSequence(sequence)
  return read
}

async function refuseUnfit(contents: Contents, options: RestoreOptions): Promise<void> {
  const { mode } = options.config
  if (mode === 'production' && contents.installation.demonstration)
    throw new OperationFault({ code: 'restore.demonstration' })
  if (mode === 'demonstration' && !contents.installation.demonstration)
    throw new OperationFault({ code: 'restore.realCity' })
  const absent = contents.keyIds.filter((id) => !options.lock.ring.derive(id, 'probe', Buffer.alloc(1)))
  if (absent.length > 0) throw new OperationFault({ code: 'restore.keysMissing', keyIds: absent })
  await refuseOtherVersion(contents.migrations, options)
  await filesTarget(options.config).refuseFilled()
}

async function refuseOtherVersion(made: AppliedMigration[], options: RestoreOptions): Promise<void> {
  const ours = new Map(
    (await listMigrations(options.migrations)).map(({ name, checksum }) => [name, checksum]),
  )
  for (const { name, checksum } of made) {
    if (!ours.has(name)) throw new OperationFault({ code: 'restore.newerBackup', name })
    if (ours.get(name) !== checksum) throw new OperationFault({ code: 'restore.otherMigration', name })
  }
  const target = await inspectTarget(options.url)
  if (target.filled) throw new OperationFault({ code: 'restore.filled', table: target.filled })
  const later = target.migrations.find(({ name }) => !made.some((one) => one.name === name))
  if (later) throw new OperationFault({ code: 'restore.newerDatabase', name: later.name })
}

/** A witness of what this folder held before would call the restored city a cut one; it is kept under another name. */
async function setWitnessAside(dataDir: string, backupId: string): Promise<void> {
  const witness = join(dataDir, 'audit-witness.json')
  if (existsSync(witness)) await rename(witness, join(dataDir, `audit-witness.before-${backupId}.json`))
}
