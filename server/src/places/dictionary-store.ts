import { readDictionary, readRulesVersion } from '../db/dictionary.ts'
import { listSpecialPosts } from '../db/posts.ts'
import type { Database } from '../db/tx.ts'
import { OperationFault } from '../operation-fault.ts'
import { buildDictionary, type Dictionary } from './dictionary.ts'

/** Keeps the dictionary in memory and reads it again when its version in the database has risen. */
export type DictionaryStore = {
  /** The dictionary as it stands now: one cheap look at the version first. */
  current(): Promise<Dictionary>
  /** The dictionary as last read, without asking the database. */
  known(): Dictionary
  /** Looks at the version now: after a change of our own, the next reader must see it. */
  refresh(): Promise<void>
}

async function load(db: Database): Promise<Dictionary> {
  const rows = await readDictionary(db)
  if (!rows) throw new OperationFault({ code: 'database.noCity' })
  return buildDictionary({ ...rows, posts: await listSpecialPosts(db) })
}

/** Opens the store; `freshForMs` is how long another process's change may stay unseen here. */
export async function openDictionary(
  db: Database,
  freshForMs: number,
  now: () => number,
): Promise<DictionaryStore> {
  let dictionary = await load(db)
  let checkedAt = now()
  let loading: Promise<Dictionary> | undefined

  function look(): Promise<Dictionary> {
    return readAnew().finally(() => {
      loading = undefined
    })
  }
  async function readAnew(): Promise<Dictionary> {
    const version = await readRulesVersion(db)
    if (version !== dictionary.version) dictionary = await load(db)
    checkedAt = now()
    return dictionary
  }

  return {
    known: () => dictionary,
    async refresh() {
      // A look that began before the change may not have seen it.
      await loading
      loading = look()
      await loading
    },
    async current() {
      if (now() - checkedAt < freshForMs) return dictionary
      loading ??= look()
      return await loading
    },
  }
}
