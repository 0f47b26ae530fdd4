import { auditRoutes } from '@manyuan/core/audit/contract.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AuditRow } from '../db/audit.ts'
import { listChecks } from '../db/audit-checks.ts'
import { findAuditRow, findSealOver, searchAudit } from '../db/audit-search.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import { executeAuditCommand } from './execute-audit.ts'
import { namesOf } from './name-rows.ts'
import { factsOf, readReason } from './open-row.ts'
import { getAuditor, ownCounty } from './reach.ts'
import { searchOf } from './search.ts'

/** Rows as an auditor reads them: everybody and everything by name. */
async function present(deps: Deps, county: string, rows: readonly AuditRow[], language: Language) {
  const namesFor = await namesOf(deps, county, rows, language)
  return rows.map((row) => ({ ...row, ...namesFor(row), at: row.at.toISOString() }))
}

/**
 * The audit, for the audit administrator of the place alone. One whose own unit or place a matter is about sees none of its
 * rows (charter 5): rows without a name would tell that there is such a matter, and who handles it. The auditor of the place
 * above sees them.
 */
export function serveAudit(serve: Serve, deps: Deps): void {
  serve(auditRoutes.list, async ({ sender, query, language }) => {
    const { after, limit, ...filter } = query
    const dictionary = await deps.dictionary.current()
    const search = await searchOf(deps, dictionary, sender, filter)
    const auditor = getAuditor(dictionary, sender, search.county)
    const found = await searchAudit(deps.db, auditor, search, after, limit + 1)
    const { rows, next } = pageOf(found.rows, limit, ({ id }) => id)
    const cut = next === null ? found.lookedTo : undefined
    return {
      rows: await present(deps, search.county, rows, language),
      next: cut?.id ?? next,
      lookedBackTo: cut?.at.toISOString() ?? null,
    }
  })

  serve(auditRoutes.open, async ({ sender, params, language }) => {
    const auditor = getAuditor(await deps.dictionary.current(), sender, params.county)
    const row = await findAuditRow(deps.db, auditor, params.county, params.id)
    if (!row) return refuse('record.notFound')
    const [line] = await present(deps, params.county, [row], language)
    if (!line) return refuse('record.notFound')
    const seal = await findSealOver(deps.db, row)
    return {
      ...line,
      facts: await factsOf(deps, row, language),
      reason: await readReason(deps, sender, row),
      seal: seal
        ? {
            serial: seal.serial,
            sealedAt: seal.sealedAt.toISOString(),
            digest: seal.digest.toString('hex'),
          }
        : null,
    }
  })

  serve(auditRoutes.command, ({ sender, body }) => executeAuditCommand(deps, sender, body))

  serve(auditRoutes.checks, async ({ sender }) => {
    const dictionary = await deps.dictionary.current()
    const county = ownCounty(dictionary, sender)
    const { level } = getAuditor(dictionary, sender, county, 'audit.verify')
    const found = await listChecks(deps.db, level === levels.city ? undefined : county, 20)
    return {
      rows: found.map(({ id, askedAt, finishedAt, witnesses, atCounty: _, atSerial: __, ...check }) => ({
        ...check,
        checkId: id,
        askedAt: askedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
        withWitness: witnesses.length > 0,
      })),
    }
  })
}
