import type { AuditProblem } from '@manyuan/core/audit/contract.ts'
import type { z } from 'zod'
import {
  countPassedRows,
  listAuditBetween,
  listAuditCounties,
  listSealedCounties,
  listSeals,
} from '../db/audit.ts'
import type { Database } from '../db/tx.ts'
import { digestOf } from './seal.ts'

export type Verification = { rows: number; seals: number; problems: z.infer<typeof AuditProblem>[] }

/** What an outside witness last saw of a county: its serial and digest, from the hourly seal file. */
export type Witness = { county: string; serial: number; digest: string }

/**
 * Reckons every seal anew from the rows. Finds a changed, removed or inserted row, a broken chain, rows put where no seal
 * will ever look, and, against a witness kept outside the database, a tail that was cut off.
 */
export async function verifyAudit(db: Database, witnesses: readonly Witness[] = []): Promise<Verification> {
  const result: Verification = { rows: 0, seals: 0, problems: [] }
  // The seals name counties as well: one whose rows are all gone would not be looked at otherwise.
  const counties = new Set([
    ...(await listAuditCounties(db)),
    ...(await listSealedCounties(db)),
    ...witnesses.map(({ county }) => county),
  ])
  for (const county of counties) {
    let before: Buffer | undefined
    let serial = 0
    let sealed = 0
    let place = { epoch: 0, toXid: '0' }
    const seals = await listSeals(db, county)
    for (const seal of seals) {
      const follows = seal.epoch === place.epoch ? seal.fromXid === place.toXid : seal.fromXid === '0'
      if (seal.serial !== serial + 1 || !follows)
        result.problems.push({ county, serial: seal.serial, what: 'chainBroken' })
      const rows = await listAuditBetween(db, county, seal.epoch, seal.fromXid, seal.toXid)
      if (rows.length !== seal.rows || !digestOf(before, rows).equals(seal.digest))
        result.problems.push({ county, serial: seal.serial, what: 'rowsChanged' })
      sealed += rows.length
      result.seals += 1
      before = seal.digest
      serial = seal.serial
      place = seal
    }
    result.rows += sealed
    if ((await countPassedRows(db, county, seals.at(-1))) !== sealed)
      result.problems.push({ county, serial, what: 'unsealedRows' })
    for (const witness of witnesses)
      if (witness.county === county) {
        const seal = seals.find((one) => one.serial === witness.serial)
        if (!seal || seal.digest.toString('hex') !== witness.digest)
          result.problems.push({ county, serial: witness.serial, what: 'sealMissing' })
      }
  }
  return result
}
