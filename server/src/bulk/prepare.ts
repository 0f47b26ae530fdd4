import type { PreparedMatter, preparedDeeds } from '@manyuan/core/bulk/contract.ts'
import { type MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { unitsInWordsOf } from '../matters/units-in-words.ts'
import { presentSuggestion } from '../routing/present-suggestion.ts'
import { suggestRoute } from '../routing/suggest-route.ts'

type Prepare = {
  deed: (typeof preparedDeeds)[number]
  matters: readonly MatterRef[]
}

/** The task of the reader's unit that waits to be signed for. */
function ownTask(actor: Actor, { tasks }: MatterRecord): PreparedMatter['task'] {
  const task = tasks.find(
    ({ unitId, state, whistleId }) => isOfUnit(actor, unitId) && state === 'offered' && whistleId === null,
  )
  return task ? { id: task.id, version: task.version } : null
}

/**
 * What each of many matters needs before its command is sent, read in one look. Those that are unknown, or that the reader
 * may not do it to, are left out alike: the command itself says why.
 */
export async function prepareMany(
  deps: Deps,
  actor: Actor,
  { deed, matters }: Prepare,
): Promise<PreparedMatter[]> {
  const found = await findMatters(deps.db, [...new Set(matters)].map(matterKey))
  const open = found.filter((matter) => can(actor, 'read', matter) && can(actor, deed, matter))
  if (deed === 'sign')
    return open.map((matter) => ({
      ref: matterRef(matter),
      suggestion: null,
      task: ownTask(actor, matter),
    }))
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const inWords = await unitsInWordsOf(deps, dictionary, open)
  return open.map((matter) => {
    // Whoever the matter may be about is not suggested as the one who handles it: a person looks first.
    const isOpen = matter.kindId !== undetermined && !inWords.get(matter.id)?.maybeAbout
    const suggestion = isOpen ? presentSuggestion(dictionary, suggestRoute(dictionary, matter, now)) : null
    return { ref: matterRef(matter), suggestion, task: null }
  })
}
