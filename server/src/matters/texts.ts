import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { TextField } from './facts.ts'
import type { UseCase } from './use-case.ts'

export type TextRow = Awaited<ReturnType<typeof listTextRows>>[number]

/** What the matter itself says in a field now: neither what was replaced, nor what belongs to one of its facts. */
export function findCurrent(rows: readonly TextRow[], field: TextField): TextRow | undefined {
  return rows.find((row) => row.field === field && row.activityId === null && row.replacedAt === null)
}

/** Opens a sealed text; one that was deleted is empty. */
function openText(cipher: MatterCipher, { id, field, cipher: sealed }: TextRow): string {
  return sealed.length === 0 ? '' : cipher.open('matter_text', id, field, sealed)
}

/** Opens the texts of a matter; all of them are empty once its key was destroyed. */
export function openerOf(cipher: MatterCipher | undefined): (row: TextRow) => string {
  return (row) => (cipher ? openText(cipher, row) : '')
}

/** The current text of a field of the matter itself; `undefined` when there is none. */
export async function readText(
  use: UseCase,
  matter: MatterRecord,
  cipher: MatterCipher,
  field: TextField,
): Promise<string | undefined> {
  const row = findCurrent(await listTextRows(use.tx, matter), field)
  return row && openText(cipher, row)
}
