import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { LookUp, SimilarMatter } from '@manyuan/core/matters/contract.ts'
import { can, canAt } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addAudit } from '../audit/audit-row.ts'
import type { Sender } from '../commands/sender.ts'
import { indexedPhone } from '../crypto/indexed.ts'
import { countLookUp, listOpenByPhone } from '../db/look-ups.ts'
import { findMatters } from '../db/matter-record.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { presentSimilar } from './similar.ts'

const shown = 5
/** So many of each county are looked at: not all of them are the reader's to see. */
const candidates = 40
const hourMs = 3_600_000

/**
 * Whether somebody who is registering has an open matter already: within the reader's own scope, with a reason that is
 * logged, and only so many times an hour for a post (charter 1). Says nothing of people, and nothing of what is
 * closed, restricted or sealed.
 */
export async function lookUpByPhone(
  deps: Deps,
  sender: Sender,
  { phone, reason }: LookUp,
  language: Language,
): Promise<{ matters: SimilarMatter[] }> {
  const { actor } = sender
  if (actor.type !== 'staff' || !canAt(actor, 'matter.lookUp'))
    return refuse('permission.denied', { action: 'matter.lookUp' })
  const now = deps.now()
  const dictionary = await deps.dictionary.current()
  const perHour = dictionary.settings.lookUpsPerHour
  const unit = dictionary.unit(actor.unitId)
  const home = unit && dictionary.division(unit.divisionId)
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs)
  const count = await inTransaction(deps.db, async (tx) => {
    const n = await countLookUp(tx, actor.postId, hour)
    addAudit(deps, tx, sender, {
      county: (home ?? dictionary.city).county,
      action: 'matter.lookUp',
      objectType: 'matter',
      objectId: null,
      result: n > perHour ? 'refused' : 'done',
      data: { reason },
    })
    return n
  })
  if (count > perHour) return refuse('tooMany.lookUps', { perHour })
  const digests = deps.ring.blindIndexes(indexedPhone(phone)).map(({ digest }) => digest)
  const found = []
  const near = dictionary.divisions.filter(({ path }) => isWithin(path, actor.path))
  for (const county of new Set(near.map((division) => division.county)))
    found.push(...(await listOpenByPhone(deps.db, county, digests, candidates)))
  const theirs = (await findMatters(deps.db, found)).filter((matter) => can(actor, 'read', matter))
  const readable = found.filter((row) => theirs.some(({ id }) => id === row.id))
  return { matters: readable.slice(0, shown).map((row) => presentSimilar(dictionary, row, null, language)) }
}
