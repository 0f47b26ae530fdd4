import type { CompiledQuery } from 'kysely'
import { preparedInUse } from './prepared.ts'
import type { Tx } from './tx.ts'

/**
 * Sends a change whose answer nobody waits for: it travels with the next statement, and the transaction commits only
 * when it went well.
 */
export function sendOff(tx: Tx, change: { compile(tx: Tx): CompiledQuery }): void {
  const { sql, parameters } = change.compile(tx)
  tx.send(preparedInUse(sql), parameters)
}
