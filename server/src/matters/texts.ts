import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { TextField } from './facts.ts'
import type { UseCase } from './use-case.ts'

/** The current text of a field of the matter itself; `undefined` when there is none. */
export async function readText(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  field: TextField,
): Promise<string | undefined> {
  const rows = await listTextRows(use.tx, matter)
  const row = rows.find(
    (text) => text.field === field && text.activityId === null && text.replacedAt === null,
  )
  return row && cipher.open('matter_text', row.id, field, row.cipher)
}
