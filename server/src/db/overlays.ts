import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import { openSupervisionStates } from '@manyuan/core/supervision/supervision.ts'
import { sql } from 'kysely'
import type { Tx } from './tx.ts'
import { lapseCalls } from './whistles.ts'

/** Where the open rows of each overlay are. Each table says in `state` how it stands and in `ended_at` since when it is over. */
const openRows: Partial<Record<Overlay, { table: string; states: readonly string[] }>> = {
  objected: { table: 'objection', states: ['raised'] },
  supervised: { table: 'supervision', states: openSupervisionStates },
  extensionAsked: { table: 'extension', states: ['asked'] },
  suspensionAsked: { table: 'stay', states: ['asked'] },
  suspended: { table: 'stay', states: ['standing'] },
  parked: { table: 'stay', states: ['standing'] },
  whistling: { table: 'whistle', states: ['called'] },
  onAgenda: { table: 'whistle', states: ['called'] },
}

/** Ends the open rows of overlays that fall away with the stage of a locked matter; gives their ids. */
export async function lapseOverlays(
  tx: Tx,
  key: MatterKey,
  ended: readonly Overlay[],
  at: Date,
): Promise<string[]> {
  const ids: string[] = []
  for (const overlay of ended) {
    if (overlay === 'whistling' || overlay === 'onAgenda') lapseCalls(tx, key, at)
    const rows = openRows[overlay]
    if (!rows) continue
    const lapsed = await sql<{
      id: string
    }>`update ${sql.table(rows.table)} set state = 'lapsed', ended_at = ${at}
        where county = ${key.county} and matter_id = ${key.id} and state = any(${[...rows.states]}) returning id`.execute(
      tx,
    )
    ids.push(...lapsed.rows.map(({ id }) => id))
  }
  return ids
}
