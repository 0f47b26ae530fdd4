import { createHash } from 'node:crypto'
import {
  type AuditRow,
  findAuditCut,
  findLastSeal,
  insertSeal,
  listAuditBetween,
  listAuditCounties,
  lockSealing,
  readSafeXid,
  type SealRow,
} from '../db/audit.ts'
import { type Database, inTransaction, type Tx } from '../db/tx.ts'

/** A row as it goes into the digest of its seal; whoever holds it can reckon the digest without this program. */
export function sealedLine(row: AuditRow): string {
  return JSON.stringify([
    row.county,
    row.id,
    row.epoch,
    row.xid,
    row.at.toISOString(),
    row.actorType,
    row.staffId,
    row.postId,
    row.unitId,
    row.clientId,
    row.action,
    row.objectType,
    row.objectId,
    row.result,
    row.code,
    row.sessionId,
    row.commandId,
    row.data,
  ])
}

/** What a county's first seal stands on. */
export const noSeal = Buffer.alloc(32)

/** The digest of a run of rows on top of the seal before: a change, a removal or an insertion all change it. */
export function digestOf(before: Buffer | undefined, rows: readonly AuditRow[]): Buffer {
  const hash = createHash('sha256').update(before ?? noSeal)
  for (const row of rows) hash.update(sealedLine(row))
  return hash.digest()
}

type Portion = { epoch: number; fromXid: string; toXid: string }

/** What no seal covers yet: first what a backup had caught unsealed of epochs before a restore, then our own. */
function portionsAfter(last: SealRow | undefined, epoch: number, safeXid: string): Portion[] {
  const portions: Portion[] = []
  for (let at = last?.epoch ?? 1; at <= epoch; at += 1)
    portions.push({
      epoch: at,
      fromXid: last?.epoch === at ? last.toXid : '0',
      // Nobody writes in an epoch that is over: its last row ends it.
      toXid: at === epoch ? safeXid : endOfTime,
    })
  return portions.filter(({ fromXid, toXid }) => BigInt(toXid) > BigInt(fromXid))
}

const endOfTime = String(2n ** 64n - 1n)

/** So many rows one seal covers: after an import of a hundred thousand they are not all held at once. */
const mostPerSeal = 5000

/** The same portion in pieces that hold about `most` rows each, as they come. */
async function* cutUp(tx: Tx, county: string, portion: Portion, most: number): AsyncGenerator<Portion> {
  for (let { fromXid } = portion; ; ) {
    const toXid = await findAuditCut(tx, county, { ...portion, fromXid }, most)
    yield { ...portion, fromXid, toXid: toXid ?? portion.toXid }
    if (toXid === undefined) return
    fromXid = toXid
  }
}

/**
 * Seals the committed rows of each county that no seal covers yet, about `most` with each seal. Rows are inserted
 * unchained, because a chain inside each transaction would let one county commit one row at a time.
 */
export async function sealAudit(db: Database, epoch: number, now: Date, most = mostPerSeal): Promise<number> {
  return await inTransaction(db, async (tx) => {
    if (!(await lockSealing(tx))) return 0
    const safeXid = await readSafeXid(tx)
    let sealed = 0
    for (const county of await listAuditCounties(tx)) {
      let last = await findLastSeal(tx, county)
      for (const portion of portionsAfter(last, epoch, safeXid))
        for await (const piece of cutUp(tx, county, portion, most)) {
          const rows = await listAuditBetween(tx, county, piece.epoch, piece.fromXid, piece.toXid)
          if (rows.length === 0) continue
          const serial = (last?.serial ?? 0) + 1
          last = { county, serial, ...piece, rows: rows.length, digest: digestOf(last?.digest, rows) }
          await insertSeal(tx, last, now)
          sealed += rows.length
        }
    }
    return sealed
  })
}
