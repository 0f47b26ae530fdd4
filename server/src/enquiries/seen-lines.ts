import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import type { EnquiryRow } from '../db/enquiries.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import type { Database } from '../db/tx.ts'

/** A line, with the matter that it became. */
export type SeenLine = { row: EnquiryRow; matter: MatterRecord | null }

function matterOf({ matterCounty, matterId }: EnquiryRow): MatterKey | undefined {
  return matterCounty === null || matterId === null ? undefined : { county: matterCounty, id: matterId }
}

/** The lines of a page that this reader may know of: one that became a matter is there for those who may see that matter. */
export async function seenLines(
  db: Database,
  actor: Actor,
  rows: readonly EnquiryRow[],
): Promise<SeenLine[]> {
  const keys = rows.map(matterOf).filter((key) => key !== undefined)
  const matters = (await findMatters(db, keys)).filter((matter) => can(actor, 'read', matter))
  const seen = new Map(matters.map((matter) => [matterRef(matter), matter]))
  return rows.flatMap((row): SeenLine[] => {
    const key = matterOf(row)
    if (!key) return [{ row, matter: null }]
    const matter = seen.get(matterRef(key))
    return matter ? [{ row, matter }] : []
  })
}

/** What stands in a line, without numbers as it was kept; nothing once a matter has the words. */
export function wordsOf(
  ring: KeyRing,
  county: string,
  { id, keyId, wrapped, words }: EnquiryRow,
): string | null {
  if (wrapped === null || words === null) return null
  return openMatterCipher(ring, { county, id }, { keyId, wrapped }).open('enquiry', id, 'words', words)
}
