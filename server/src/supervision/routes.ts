import { supervisionRoutes } from '@manyuan/core/supervision/contract.ts'
import { lookFor } from '../audit/record-refusal.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { readLate, readLateReasons, readMissed } from './read-late.ts'
import { readOpenDemands, readWaits, readWarned } from './read-lists.ts'
import { readSheet } from './read-sheet.ts'

/** What supervisors see: what is near or over a limit, where it waits, and what was demanded. */
export function serveSupervision(serve: Serve, deps: Deps): void {
  serve(supervisionRoutes.warned, async ({ sender, query }) =>
    sender.actor.type === 'staff' ? await readWarned(deps, sender.actor, query) : { rows: [], next: null },
  )
  serve(supervisionRoutes.waits, async ({ sender, query }) =>
    sender.actor.type === 'staff' ? await readWaits(deps, sender.actor, query) : { rows: [], more: false },
  )
  serve(supervisionRoutes.lateReasons, async ({ sender }) =>
    sender.actor.type === 'staff' ? await readLateReasons(deps, sender.actor) : { rows: [], most: 0 },
  )
  serve(supervisionRoutes.missed, async ({ sender }) =>
    sender.actor.type === 'staff' ? await readMissed(deps, sender.actor) : { rows: [], most: 0 },
  )
  serve(supervisionRoutes.late, async ({ sender, query }) =>
    sender.actor.type === 'staff' ? await readLate(deps, sender.actor, query) : { rows: [], next: null },
  )
  serve(supervisionRoutes.open, async ({ sender, query }) =>
    sender.actor.type === 'staff'
      ? await readOpenDemands(deps, sender.actor, query)
      : { rows: [], next: null },
  )
  serve(supervisionRoutes.sheet, ({ sender, params: { ref, id } }) =>
    lookFor(deps, sender, { text: ref, action: 'matter.read' }, () => readSheet(deps, sender, ref, id)),
  )
}
