import { matterRef } from '@manyuan/core/ids.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import { countEnquiries, listEnquiries } from '../db/enquiries.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../page.ts'
import { ownCentreOf } from './own-centre.ts'
import { seenLines, wordsOf } from './seen-lines.ts'

/**
 * The lines of the reader's own centre on a day, today unless said otherwise. As in the lists of matters, words stand
 * there without numbers.
 */
export async function readEnquiries(
  deps: Deps,
  sender: Sender,
  query: { day?: BusinessDay | undefined; after?: string | undefined; limit: number },
) {
  const today = businessDayOf(deps.now())
  const { county, centreId, staffId } = ownCentreOf(await deps.dictionary.current(), sender.actor)
  const day = query.day ?? today
  const after = query.after === undefined ? undefined : { day, id: query.after }
  const of = { county, centreId, from: day, to: day }
  const found = await listEnquiries(deps.db, of, after, query.limit + 1)
  const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
  const seen = await seenLines(deps.db, sender.actor, rows)
  const lines = seen.map(({ row, matter }) => ({
    id: row.id,
    sort: row.sort,
    at: row.at.toISOString(),
    words: wordsOf(deps.ring, county, row),
    matter: matter && matterRef(matter),
    own: matter === null && row.staffId === staffId && day === today,
  }))
  return { rows: lines, counts: await countEnquiries(deps.db, { county, centreId, day }), next }
}
