import type { AuditWitness } from '@manyuan/core/audit/commands.ts'
import type { AuditProblem } from '@manyuan/core/audit/contract.ts'
import {
  findSeal,
  hasRowsOutside,
  listAuditBetween,
  listAuditCounties,
  listSealedCounties,
  listSeals,
} from '../db/audit.ts'
import type { Database, Tx } from '../db/tx.ts'
import { digestOf } from './seal.ts'

export type Verification = { rows: number; seals: number; problems: AuditProblem[] }

/** What was found on a stretch of seals; `serial` is the last of them, and `more` that there may be further ones. */
export type Stretch = Verification & { serial: number; more: boolean }

/** So many seals are read at a time, so many rows at least before it is told how far it is. */
const sealsAtOnce = 100
const rowsAtOnce = 20_000

/** Reckons the seals after one anew from their rows, a stretch of them. */
export async function verifyStretch(db: Database | Tx, county: string, after: number): Promise<Stretch> {
  const found: Stretch = { rows: 0, seals: 0, problems: [], serial: after, more: false }
  let before = after === 0 ? undefined : await findSeal(db, county, after)
  const seals = await listSeals(db, county, after, sealsAtOnce)
  for (const seal of seals) {
    const place = before ?? { serial: 0, epoch: 0, toXid: '0', digest: undefined }
    const follows = seal.epoch === place.epoch ? seal.fromXid === place.toXid : seal.fromXid === '0'
    if (seal.serial !== found.serial + 1 || !follows)
      found.problems.push({ county, serial: seal.serial, what: 'chainBroken' })
    const rows = await listAuditBetween(db, county, seal.epoch, seal.fromXid, seal.toXid)
    if (rows.length !== seal.rows || !digestOf(place.digest, rows).equals(seal.digest))
      found.problems.push({
        county,
        serial: seal.serial,
        what: 'rowsChanged',
        expected: seal.rows,
        found: rows.length,
      })
    found.rows += rows.length
    found.seals += 1
    found.serial = seal.serial
    before = seal
    if (found.rows >= rowsAtOnce) return { ...found, more: true }
  }
  return { ...found, more: seals.length === sealsAtOnce }
}

/** What the seals themselves cannot tell: rows where none will ever look, and against a witness a tail that was cut off. */
export async function verifyEnds(
  db: Database | Tx,
  county: string,
  last: number,
  witnesses: readonly AuditWitness[],
): Promise<AuditProblem[]> {
  const problems: AuditProblem[] = []
  if (await hasRowsOutside(db, county)) problems.push({ county, serial: last, what: 'unsealedRows' })
  for (const witness of witnesses) {
    if (witness.county !== county) continue
    const seal = await findSeal(db, county, witness.serial)
    if (seal?.digest.toString('hex') !== witness.digest)
      problems.push({ county, serial: witness.serial, what: 'sealMissing' })
  }
  return problems
}

/** Whose audit there is: the seals and the witness name counties as well, one whose rows are all gone is among them. */
export async function listCountiesToVerify(
  db: Database | Tx,
  witnesses: readonly AuditWitness[],
): Promise<string[]> {
  const counties = [
    ...(await listAuditCounties(db)),
    ...(await listSealedCounties(db)),
    ...witnesses.map(({ county }) => county),
  ]
  return [...new Set(counties)].sort()
}

/**
 * Reckons every seal anew from the rows. Finds a changed, removed or inserted row, a broken chain, rows put where no seal
 * will ever look, and, against a witness kept outside the database, a tail that was cut off.
 */
export async function verifyAudit(
  db: Database,
  witnesses: readonly AuditWitness[] = [],
): Promise<Verification> {
  const whole: Verification = { rows: 0, seals: 0, problems: [] }
  for (const county of await listCountiesToVerify(db, witnesses)) {
    let serial = 0
    for (let more = true; more; ) {
      const stretch = await verifyStretch(db, county, serial)
      whole.rows += stretch.rows
      whole.seals += stretch.seals
      whole.problems.push(...stretch.problems)
      ;({ serial, more } = stretch)
    }
    whole.problems.push(...(await verifyEnds(db, county, serial, witnesses)))
  }
  return whole
}
