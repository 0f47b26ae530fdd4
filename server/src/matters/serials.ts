import { type SerialTable, takeSerialBlock } from '../db/serials.ts'
import type { Database } from '../db/tx.ts'

/**
 * Serials for codes of matters or numbers of demands, from blocks that this process takes: never from looking at rows, and never inside
 * the transaction of a registration, where one counter row would queue a whole county behind each commit.
 */
export function serialsFrom(
  db: Database,
  table: SerialTable,
  blockSize: number,
): (county: string, year: number) => Promise<number> {
  const blocks = new Map<string, { next: number; end: number }>()
  const taking = new Map<string, Promise<void>>()

  async function refill(key: string, county: string, year: number): Promise<void> {
    const next = await takeSerialBlock(db, table, { county, year }, blockSize)
    blocks.set(key, { next, end: next + blockSize })
  }

  return async function takeSerial(county, year) {
    const key = `${county}/${year}`
    for (;;) {
      const block = blocks.get(key)
      if (block && block.next < block.end) {
        const serial = block.next
        block.next += 1
        return serial
      }
      let refilling = taking.get(key)
      if (!refilling) {
        refilling = refill(key, county, year).finally(() => taking.delete(key))
        taking.set(key, refilling)
      }
      await refilling
    }
  }
}
