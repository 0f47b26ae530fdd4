import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OperationFault } from '../../operation-fault.ts'
import { binaryFolder } from './binaries.ts'
import { findRunAs, giveTo, isEnterable, type RunAs, runProgram } from './unprivileged.ts'

export const owner = 'manyuan_owner'

/** Where a server's data, programs and log are, its owner's password, and the user it runs as. */
export type Home = { data: string; bin: string; password: string; runAs: RunAs | undefined; log: string }

/**
 * The folder that holds the data: `dataDir` itself, or, where the other user cannot enter it, one of its own.
 * The place once chosen is remembered in `dataDir`: rights that change later must not make the data seem empty.
 */
function placeOf(dataDir: string, runAs: RunAs | undefined): string {
  const note = join(dataDir, 'postgres-is-in.txt')
  if (existsSync(note)) {
    const place = readFileSync(note, 'utf8').trim()
    if (!existsSync(place)) throw new OperationFault({ code: 'database.gone', place, note })
    return place
  }
  if (!runAs || isEnterable(dataDir)) return dataDir
  if (existsSync(join(dataDir, 'postgres')))
    throw new OperationFault({ code: 'database.closedFolder', folder: dataDir })
  const name = `manyuan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  const place = join(existsSync('/var/lib') && isEnterable('/var/lib') ? '/var/lib' : tmpdir(), name)
  mkdirSync(place, { recursive: true })
  chmodSync(place, 0o755)
  writeFileSync(note, `${place}\n`)
  return place
}

function passwordIn(dataDir: string): string {
  const file = join(dataDir, 'postgres-password')
  if (!existsSync(file)) {
    // Renamed into place: a kill between making and filling it would leave an empty password for ever.
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, randomBytes(24).toString('base64url'), { mode: 0o600 })
    renameSync(unfinished, file)
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

/** Makes the data folder when it is missing, and gives its one true name. */
export function openFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
    return realpathSync(dataDir)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new OperationFault({ code: 'config.dataFolder', folder: dataDir, why }, error)
  }
}

/** Finds, or chooses on the first start, everything that belongs to the data folder. */
export function openHome(folder: string): Home {
  const runAs = findRunAs()
  const place = realpathSync(placeOf(folder, runAs))
  return {
    data: join(place, 'postgres'),
    bin: binaryFolder(place, runAs !== undefined),
    password: passwordIn(folder),
    runAs,
    log: join(place, 'postgres.log'),
  }
}

/** Makes the cluster and tells whether it did; a half-made one of an interrupted first start is thrown away. */
export async function initialise(home: Home): Promise<boolean> {
  const ready = join(home.data, 'manyuan-ready')
  if (existsSync(ready)) return false
  rmSync(home.data, { recursive: true, force: true })
  mkdirSync(home.data, { mode: 0o700 })
  giveTo(home.data, home.runAs)
  const passwordFile = `${home.data}-password-${randomBytes(8).toString('hex')}`
  writeFileSync(passwordFile, home.password, { mode: 0o600 })
  giveTo(passwordFile, home.runAs)
  try {
    await runProgram(
      join(home.bin, 'initdb'),
      [
        ...['-D', home.data, '-U', owner, '--pwfile', passwordFile, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        '--no-instructions',
      ],
      home.runAs,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(ready, '')
  return true
}

/** Whether a data folder holds a database of our own already; nothing is made by asking. */
export function holdsDatabase(dataDir: string): boolean {
  const note = join(dataDir, 'postgres-is-in.txt')
  const place = existsSync(note) ? readFileSync(note, 'utf8').trim() : dataDir
  return existsSync(join(place, 'postgres', 'manyuan-ready'))
}
