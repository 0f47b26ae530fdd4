import { z } from 'zod'
import { listKnownExports, listKnownFiles, listKnownImportFiles } from '../db/files.ts'
import { findInstallation } from '../db/guards.ts'
import type { Deps } from '../deps.ts'
import { type FileStore, idOf, madeAt } from './file-store.ts'

/** A file is written before its row: nothing younger is looked at, however slow the transaction. */
const graceMs = 24 * 3_600_000

/** How often one of the 256 parts is swept: all of them within a day. */
export const sweepFilesEveryMs = 300_000

/** What belongs to no matter lies under a word of its own: spreadsheets to be brought in, and files of lists. */
const ownWords = { import: listKnownImportFiles, export: listKnownExports } as const

/** Whose the store is, and since when. Where two cities keep their files, nothing is ever swept. */
const markKey = '000000-00000000-0000-0000-0000-000000000000'

const Mark = z.object({ installation: z.string(), since: z.iso.datetime() })
type Mark = z.infer<typeof Mark>

async function ownSince(files: FileStore, installation: string, now: Date): Promise<Date | undefined> {
  const kept = await files.read(markKey)
  const mark = kept
    ? Mark.parse(JSON.parse(kept.toString('utf8')))
    : { installation, since: now.toISOString() }
  const isOwn = mark.installation === installation
  if (!kept || (!isOwn && mark.installation !== 'several')) {
    const written: Mark = kept ? { ...mark, installation: 'several' } : mark
    await files.write(markKey, Buffer.from(JSON.stringify(written)))
  }
  return isOwn ? new Date(mark.since) : undefined
}

/**
 * Removes from one part of the store what no row knows: files whose transaction failed, pieces that were never
 * acknowledged, small pictures of papers that are gone. Which part is a matter of the hour, so that nothing is kept about
 * it and programs that sweep at once do the same. Gives how many were removed.
 */
export async function sweepFiles(deps: Deps, shard = shardAt(deps.now())): Promise<number> {
  const now = deps.now()
  const installation = await findInstallation(deps.db)
  const since = installation && (await ownSince(deps.files, installation.id, now))
  if (!since) return 0
  const until = new Date(now.getTime() - graceMs)
  let removed = 0
  for (const [word, listKnown] of Object.entries(wordsOf(deps))) {
    const found: string[] = []
    for await (const key of deps.files.list(word, shard))
      if (madeAt(key) > since && madeAt(key) < until) found.push(key)
    const known = await listKnown(deps.db, [...new Set(found.map(idOf))])
    for (const key of found.filter((one) => !known.has(idOf(one)))) {
      await deps.files.remove(key)
      removed += 1
    }
  }
  if (removed > 0) deps.log.info({ removed, shard }, 'Files that no row knows were removed.')
  return removed
}

function shardAt(now: Date): string {
  return (Math.floor(now.getTime() / sweepFilesEveryMs) % 256).toString(16).padStart(2, '0')
}

/** The words under which files lie, each with how to ask which of them some row knows: those of matters under their county. */
function wordsOf({ dictionary }: Deps): Record<string, typeof listKnownExports> {
  const counties = new Set(dictionary.known().divisions.map(({ county }) => county))
  const ofMatters = [...counties].map((county): [string, typeof listKnownExports] => [
    county,
    (db, ids) => listKnownFiles(db, county, ids),
  ])
  return { ...Object.fromEntries(ofMatters), ...ownWords }
}
