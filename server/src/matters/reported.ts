import type { MatterPage } from '@manyuan/core/matters/views.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { listMatters } from '../db/matter-lists.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../page.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { presentLine } from './present.ts'

/**
 * What the reader brought themselves, newest first, as far as their post may still read it. Without points: nothing that
 * is listed by who did it says where they were (charter 6).
 */
export async function readReported(
  deps: Deps,
  actor: StaffActor,
  query: { after?: string | undefined; limit: number },
): Promise<MatterPage> {
  const rows = await listMatters(deps.db, actor, { brought: true }, readCursor(query.after), query.limit + 1)
  const { rows: shown, next } = pageOf(rows, query.limit, (row) => writeCursor(row.registeredAt, row.id))
  return { rows: shown.map((row) => ({ ...presentLine(deps.ring, row), lon: null, lat: null })), next }
}
