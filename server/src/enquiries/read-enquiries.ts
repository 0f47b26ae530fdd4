import type { EnquiryView } from '@manyuan/core/enquiries/contract.ts'
import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import { countEnquiries, type EnquiryRow, listEnquiries } from '../db/enquiries.ts'
import { findMatters } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../page.ts'
import { ownCentreOf } from './own-centre.ts'

function matterOf({ matterCounty, matterId }: EnquiryRow): MatterKey | undefined {
  return matterCounty === null || matterId === null ? undefined : { county: matterCounty, id: matterId }
}

function wordsOf(ring: KeyRing, county: string, { id, keyId, wrapped, words }: EnquiryRow): string | null {
  if (wrapped === null || words === null) return null
  return openMatterCipher(ring, { county, id }, { keyId, wrapped }).open('enquiry', id, 'words', words)
}

/**
 * The lines of the reader's own centre on a day, today unless said otherwise. As in the lists of matters, words stand
 * there without numbers. One that became a matter is there for those who may see that matter.
 */
export async function readEnquiries(
  deps: Deps,
  sender: Sender,
  query: { day?: BusinessDay | undefined; after?: string | undefined; limit: number },
) {
  const now = deps.now()
  const today = businessDayOf(now)
  const own = ownCentreOf(await deps.dictionary.current(), sender.actor)
  const of = { ...own, day: query.day ?? today }
  const found = await listEnquiries(deps.db, of, query.after, query.limit + 1)
  const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
  const matters = await findMatters(
    deps.db,
    rows.map(matterOf).filter((key) => key !== undefined),
  )
  const seen = matters.filter((matter) => can(sender.actor, 'read', matter)).map(matterRef)
  const { county, day } = of
  const lines = rows.flatMap((row): EnquiryView[] => {
    const key = matterOf(row)
    const matter = key ? matterRef(key) : null
    if (matter !== null && !seen.includes(matter)) return []
    return [
      {
        id: row.id,
        sort: row.sort,
        at: row.at.toISOString(),
        words: wordsOf(deps.ring, county, row),
        matter,
        own: matter === null && row.staffId === own.staffId && day === today,
      },
    ]
  })
  return { rows: lines, counts: await countEnquiries(deps.db, of), next }
}
