import { auditRoutes } from '@manyuan/core/audit/contract.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listAudit } from '../db/audit.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { namesOf } from './name-rows.ts'
import { verifyAudit } from './verify.ts'

/** The place whose audit is kept under these six digits; what is under none of them is the city's. */
function pathOf({ divisions, city }: Dictionary, county: string): string {
  const found = divisions.find((division) => division.level === levels.county && division.county === county)
  return found?.path ?? city.path
}

/**
 * The audit, for the audit administrator of the place alone. One whose own unit or place a matter is about sees none of its
 * rows (charter 5): rows without a name would tell that there is such a matter, and who handles it. The auditor of the place
 * above sees them.
 */
export function serveAudit(serve: Serve, deps: Deps): void {
  serve(auditRoutes.list, async ({ sender, query, language }) => {
    const { actor } = sender
    const dictionary = await deps.dictionary.current()
    const own = actor.type === 'staff' ? dictionary.unit(actor.unitId)?.county : undefined
    const county = query.county ?? own ?? dictionary.city.county
    if (actor.type !== 'staff' || !canAt(actor, 'audit.read', pathOf(dictionary, county)))
      return refuse('permission.denied', { action: 'audit.read' })
    const found = await listAudit(deps.db, actor, county, query.after, query.limit + 1)
    const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
    const namesFor = await namesOf(deps, county, rows, language)
    return {
      rows: rows.map((row) => ({ ...row, ...namesFor(row), at: row.at.toISOString() })),
      next,
    }
  })
  serve(auditRoutes.verify, async ({ sender }) => {
    if (!canAt(sender.actor, 'audit.verify')) return refuse('permission.denied', { action: 'audit.verify' })
    return await verifyAudit(deps.db)
  })
}
