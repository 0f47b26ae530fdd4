import type { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { deedsOf } from '@manyuan/core/audit/deeds.ts'
import { addDays, instantAt } from '@manyuan/core/time.ts'
import type { Sender } from '../commands/sender.ts'
import type { AuditSearch } from '../db/audit-search.ts'
import type { Deps } from '../deps.ts'
import { firstUuidAt } from '../ids.ts'
import { findKey } from '../matters/readable.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { ownCounty } from './reach.ts'

/** Names of deeds that belong to a family and, where one is asked for besides, are that one. */
function actionsOf({ deeds, action }: Pick<AuditFilter, 'deeds' | 'action'>): string[] | undefined {
  if (deeds === undefined) return action === undefined ? undefined : [action]
  const family = [...deedsOf(deeds)]
  return action === undefined ? family : family.filter((one) => one === action)
}

/**
 * A filter as the database is asked: days as bounds of ids, a family as its deeds, a matter as its key. A matter lies
 * where its code says, whatever county was asked for; one that there is not is found nowhere.
 */
export async function searchOf(
  deps: Deps,
  dictionary: Dictionary,
  sender: Sender,
  filter: AuditFilter,
): Promise<AuditSearch> {
  const { from, to, unitId, postId, sessionId, result, seal } = filter
  const key = filter.matter === undefined ? undefined : await findKey(deps, filter.matter)
  return {
    county: key?.county ?? filter.county ?? ownCounty(dictionary, sender),
    fromId: from && firstUuidAt(instantAt(from)),
    toId: to && firstUuidAt(instantAt(addDays(to, 1))),
    actions: actionsOf(filter),
    unitId,
    postId,
    sessionId,
    matterId: key?.id,
    result,
    seal,
  }
}
