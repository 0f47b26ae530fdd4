import { createHash } from 'node:crypto'
import { placeNumberDigits } from '@manyuan/core/places/place-code.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertRows } from '../db/insert.ts'
import { findTakenNumbers, type Numbered } from '../db/place-codes.ts'
import type { Tx } from '../db/tx.ts'

const attempts = 20

/**
 * The numbers that a grid or spot may have, the first one first: out of its id, so that they are at no order and the same
 * seed gives the same. Nothing secret is in them; md5 is what the database has as well.
 */
export function placeNumbersOf(id: string): string[] {
  return Array.from({ length: attempts }, (_, attempt) => {
    const digest = createHash('md5').update(`${id}/${attempt}`).digest('hex')
    return String(Number.parseInt(digest.slice(0, 12), 16) % 10 ** placeNumberDigits).padStart(
      placeNumberDigits,
      '0',
    )
  })
}

/** Gives what was just added its number for good: the first of its own that nobody has. */
export async function givePlaceNumber(tx: Tx, of: Numbered): Promise<void> {
  const own = placeNumbersOf(of.grid_id ?? of.spot_id)
  const taken = await findTakenNumbers(tx, own)
  const number = own.find((one) => !taken.has(one)) ?? refuse('record.busy')
  insertRows(tx, 'place_code', [{ number, ...of }])
}
