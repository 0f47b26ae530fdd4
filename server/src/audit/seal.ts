import { createHash } from 'node:crypto'
import {
  type AuditRow,
  findLastSeal,
  insertSeal,
  listAuditBetween,
  listAuditCounties,
  lockSealing,
  readSafeXid,
  type SealRow,
} from '../db/audit.ts'
import { type Database, inTransaction } from '../db/tx.ts'

/** The digest of a run of rows on top of the seal before: a change, a removal or an insertion all change it. */
export function digestOf(before: Buffer | undefined, rows: readonly AuditRow[]): Buffer {
  const hash = createHash('sha256').update(before ?? Buffer.alloc(32))
  for (const row of rows)
    hash.update(
      JSON.stringify([
        row.county,
        row.id,
        row.epoch,
        row.xid,
        row.at.toISOString(),
        row.actorType,
        row.staffId,
        row.postId,
        row.unitId,
        row.action,
        row.objectType,
        row.objectId,
        row.result,
        row.code,
        row.sessionId,
        row.commandId,
        row.data,
      ]),
    )
  return hash.digest()
}

/**
 * Seals the committed rows of each county that no seal covers yet. Rows are inserted unchained, because a chain
 * inside each transaction would let one county commit one row at a time.
 */
export async function sealAudit(db: Database, epoch: number, now: Date): Promise<number> {
  return await inTransaction(db, async (tx) => {
    if (!(await lockSealing(tx))) return 0
    const toXid = await readSafeXid(tx)
    let sealed = 0
    for (const county of await listAuditCounties(tx)) {
      const last = await findLastSeal(tx, county)
      const fromXid = last && last.epoch === epoch ? last.toXid : '0'
      if (BigInt(toXid) <= BigInt(fromXid)) continue
      const rows = await listAuditBetween(tx, county, epoch, fromXid, toXid)
      if (rows.length === 0) continue
      const seal: SealRow = {
        county,
        serial: (last?.serial ?? 0) + 1,
        epoch,
        fromXid,
        toXid,
        rows: rows.length,
        digest: digestOf(last?.digest, rows),
      }
      await insertSeal(tx, seal, now)
      sealed += rows.length
    }
    return sealed
  })
}
