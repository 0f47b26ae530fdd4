import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type AuditRow, findSeal, listAuditBetween } from '../../db/audit.ts'
import { type AuditSearch, countUnwalled, findSealOver, searchAudit } from '../../db/audit-search.ts'
import type { Database } from '../../db/tx.ts'
import { rowsBetween } from '../../exports/source.ts'
import { noSeal, sealedLine } from '../seal.ts'
import type { EvidenceSeal } from './manifest.ts'

/** So many rows are read at a time. */
const portion = 1000

/** Every row that a search finds, the oldest first; nothing when there are more than `most`. Says so while it goes on. */
export async function collectRows(
  db: Database,
  auditor: StaffActor,
  search: AuditSearch,
  { most, goesOn }: { most: number; goesOn: () => Promise<void> },
): Promise<AuditRow[] | undefined> {
  const rows: AuditRow[] = []
  for (let after: string | undefined; ; ) {
    const page = await searchAudit(db, auditor, search, after, portion)
    await goesOn()
    rows.push(...page.rows)
    if (rows.length > most) return undefined
    const isFull = page.rows.length === portion
    after = isFull ? page.rows.at(-1)?.id : page.lookedTo?.id
    if (after === undefined) return rows.reverse()
  }
}

export type SealedRun = { seal: EvidenceSeal; lines: string[] }

/**
 * The seals over these rows in their order, each with all rows under it, so that anybody can reckon its digest. Where a row
 * is behind a wall for this auditor, its seal stays closed: it would tell of what they may not know.
 */
export async function collectSeals(
  db: Database,
  auditor: StaffActor,
  rows: readonly AuditRow[],
  goesOn: () => Promise<void>,
): Promise<{ runs: SealedRun[]; unsealed: number }> {
  const runs = new Map<number, SealedRun>()
  let unsealed = 0
  let last: EvidenceSeal | undefined
  for (const [n, row] of rows.entries()) {
    if (n % rowsBetween === 0) await goesOn()
    if (last && isUnder(row, last)) continue
    const seal = await findSealOver(db, row)
    if (!seal) {
      unsealed += 1
      continue
    }
    const known = runs.get(seal.serial)
    last = known?.seal
    if (known) continue
    const { county, serial, epoch, fromXid, toXid } = seal
    const before = (serial === 1 ? undefined : (await findSeal(db, county, serial - 1))?.digest) ?? noSeal
    const under = await listAuditBetween(db, county, epoch, fromXid, toXid)
    const open = await countUnwalled(db, auditor, county, under)
    const isOpen = open === under.length
    last = {
      serial,
      epoch,
      fromXid,
      toXid,
      rows: seal.rows,
      before: before.toString('hex'),
      digest: seal.digest.toString('hex'),
      sealedAt: seal.sealedAt.toISOString(),
      file: isOpen ? `seals/${serial}.jsonl` : null,
    }
    runs.set(serial, { seal: last, lines: isOpen ? under.map(sealedLine) : [] })
  }
  return { runs: [...runs.values()].sort((a, b) => a.seal.serial - b.seal.serial), unsealed }
}

function isUnder({ epoch, xid }: AuditRow, seal: EvidenceSeal): boolean {
  return epoch === seal.epoch && BigInt(xid) >= BigInt(seal.fromXid) && BigInt(xid) < BigInt(seal.toXid)
}
