import { canAt } from '@manyuan/core/permissions/can.ts'
import { recurringRoutes } from '@manyuan/core/recurring/contract.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listRecurrences, newestOfEach } from '../db/recurring.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { pageOf } from '../page.ts'
import { pathNow, pathsThatBecame } from './curve.ts'
import { presentRecurrences } from './present.ts'

/** What returns in the area of who asks: places, kinds and numbers. */
export function serveRecurring(serve: Serve, deps: Deps): void {
  serve(recurringRoutes.list, async ({ sender: { actor }, query }) => {
    if (!canAt(actor, 'recurring.read') || !('path' in actor))
      return refuse('permission.denied', { action: 'recurring.read' })
    const { state, after, limit } = query
    const places = await deps.dictionary.current()
    const area = { path: actor.path, became: pathsThatBecame(places, actor.path), state }
    const found = await listRecurrences(deps.db, area, readCursor(after), limit + 1)
    const { rows, next } = pageOf(found, limit, (row) => writeCursor(row.foundAt, row.id))
    const there = rows.map((row) => ({ ...row, path: pathNow(places, row) }))
    return { rows: await presentRecurrences(deps, actor, rows, await newestOfEach(deps.db, there)), next }
  })
}
