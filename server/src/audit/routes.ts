import { auditRoutes } from '@manyuan/core/audit/contract.ts'
import { Uuid } from '@manyuan/core/ids.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { listAudit } from '../db/audit.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { namesOf } from './name-rows.ts'
import { verifyAudit } from './verify.ts'

/** The audit, for the audit administrator alone. */
export function serveAudit(serve: Serve, deps: Deps): void {
  serve(auditRoutes.list, async ({ sender, query, language }) => {
    if (!canAt(sender.actor, 'audit.read')) return refuse('permission.denied', { action: 'audit.read' })
    if (query.after !== undefined && !Uuid.safeParse(query.after).success)
      return refuse('input.invalid', { fields: [{ path: 'after', problem: 'format' }] })
    const county = query.county ?? deps.dictionary.known().city.county
    const rows = await listAudit(deps.db, county, query.after, query.limit + 1)
    const last = rows[query.limit - 1]
    const shown = rows.slice(0, query.limit)
    const namesFor = await namesOf(deps, county, shown, language)
    return {
      rows: shown.map((row) => ({ ...row, ...namesFor(row), at: row.at.toISOString() })),
      next: rows.length > query.limit && last ? last.id : null,
    }
  })
  serve(auditRoutes.verify, async ({ sender }) => {
    if (!canAt(sender.actor, 'audit.verify')) return refuse('permission.denied', { action: 'audit.verify' })
    return await verifyAudit(deps.db)
  })
}
