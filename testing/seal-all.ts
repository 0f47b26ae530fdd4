import type { Client } from 'pg'
import { expect, vi } from 'vitest'
import { sealAudit } from '../server/src/audit/seal.ts'
import type { Database } from '../server/src/db/tx.ts'

/**
 * Seals until the last row is covered. A row waits for every transaction of the whole server that began before it,
 * also those of other tests in other databases.
 */
export async function sealAll(
  db: Database,
  owner: Pick<Client, 'query'>,
  epoch: number,
  now: Date,
): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealAudit(db, epoch, now)
      const { rows } = await owner.query<{ unsealed: number }>(
        `select count(*)::int as unsealed from audit a where not exists
          (select from audit_seal s where s.county = a.county and s.epoch = a.epoch and a.xid < s.to_xid)`,
      )
      expect(rows[0]?.unsealed).toBe(0)
    },
    { timeout: 20_000 },
  )
}
