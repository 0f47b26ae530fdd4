import type { AuditCommandInput } from '@manyuan/core/audit/commands.ts'
import { mostProblems } from '@manyuan/core/audit/contract.ts'
import { levels } from '@manyuan/core/places/places.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { countSeals } from '../db/audit.ts'
import { type AuditCheckRecord, claimCheck, findRunningCheck, noteCheck } from '../db/audit-checks.ts'
import { insertRows } from '../db/insert.ts'
import { noteLastDone } from '../db/last-done.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { getAuditor, ownCounty } from './reach.ts'
import { listCountiesToVerify, verifyEnds, verifyStretch } from './verify.ts'

/**
 * Asks for a check of the seals: of a county, or of the whole city by who audits it. One that is under way is not begun
 * twice, but for one against a witness.
 */
export async function askCheck(use: AdminUseCase, input: AuditCommandInput<'audit.check'>) {
  const { actor, dictionary } = use
  const own = ownCounty(dictionary, use)
  const ofCity = input.county === undefined && actor.level === levels.city
  const county = ofCity ? null : (input.county ?? own)
  getAuditor(dictionary, use, county ?? dictionary.city.county, 'audit.verify')
  const witnesses = input.witnesses.filter((witness) => county === null || witness.county === county)
  const running = witnesses.length === 0 ? await findRunningCheck(use.tx, county) : undefined
  const id = running ?? use.newId()
  if (running === undefined)
    insertRows(use.tx, 'audit_check', [
      {
        id,
        county,
        post_id: actor.postId,
        unit_id: actor.unitId,
        witnesses: JSON.stringify(witnesses),
        asked_at: use.now,
      },
    ])
  return { checkId: id, data: { county: county ?? dictionary.city.county, witnesses: witnesses.length } }
}

/** Does the next stretch of the check that has waited longest; tells whether there was one. Killed, it goes on there. */
export async function checkAudit(deps: Deps): Promise<number> {
  return await inTransaction(deps.db, async (tx) => {
    const check = await claimCheck(tx)
    if (!check) return 0
    const now = deps.now()
    const progress = await goOn(tx, check, now)
    await noteCheck(tx, check.id, progress)
    // As the command does; a county alone is not the audit of the city.
    if (progress.finishedAt && check.county === null) await noteLastDone(tx, 'verifyAudit', 'done', now)
    return 1
  })
}

async function goOn(tx: Tx, check: AuditCheckRecord, now: Date): Promise<AuditCheckRecord> {
  const counties = check.county === null ? await listCountiesToVerify(tx, check.witnesses) : [check.county]
  const at = counties.find((county) => check.atCounty === null || county >= check.atCounty)
  // Grows while it runs: what is sealed meanwhile is looked at too.
  const sealsDue = await countSeals(tx, counties)
  if (at === undefined) return { ...check, sealsDue, finishedAt: now }
  const from = at === check.atCounty ? check.atSerial : 0
  const stretch = await verifyStretch(tx, at, from)
  const ends = stretch.more ? [] : await verifyEnds(tx, at, stretch.serial, check.witnesses)
  const next = stretch.more ? at : counties[counties.indexOf(at) + 1]
  return {
    ...check,
    sealsDue,
    seals: check.seals + stretch.seals,
    rows: check.rows + stretch.rows,
    problems: [...check.problems, ...stretch.problems, ...ends].slice(0, mostProblems),
    atCounty: next ?? at,
    atSerial: stretch.more ? stretch.serial : 0,
    finishedAt: next === undefined ? now : null,
  }
}
