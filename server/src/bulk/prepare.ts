import type { bulkRoutes, PreparedDeed, PreparedMatter } from '@manyuan/core/bulk/contract.ts'
import { type MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { RouteSuggestionView } from '@manyuan/core/routing/views.ts'
import type { z } from 'zod'
import { rulesNow } from '../clock/rules-now.ts'
import { listUnexplained } from '../db/clocks.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import { unitsInWordsOf } from '../matters/units-in-words.ts'
import { readSuggestions } from '../routing/suggest-now.ts'

type Prepare = {
  deed: PreparedDeed
  matters: readonly MatterRef[]
}

/** The task of the reader's unit that waits to be signed for. */
function ownTask(actor: Actor, { tasks }: MatterRecord): PreparedMatter['task'] {
  const task = tasks.find(
    ({ unitId, state, whistleId }) => isOfUnit(actor, unitId) && state === 'offered' && whistleId === null,
  )
  return task ? { id: task.id, version: task.version } : null
}

/** Of each matter, the limits that this deed comes too late for and of which the reader's unit is asked why. */
async function listLate({ db }: Deps, actor: Actor, deed: PreparedDeed, open: readonly MatterRecord[]) {
  if (actor.type !== 'staff') return new Map<string, string[]>()
  const mine = open.filter((matter) => can(actor, 'explainLate', matter))
  const found = await listUnexplained(db, mine, actor.unitId)
  const late = [...found].map(([id, clocks]): [string, string[]] => {
    const asked = askedAt(
      deed,
      clocks.map((clock) => ({ ...clock, asked: true })),
    )
    return [id, asked.map((clock) => clock.id)]
  })
  return new Map(late.filter(([, clocks]) => clocks.length > 0))
}

/** To whom each matter is suggested, by its id; nothing where a person has to look first. */
async function suggestMany(
  deps: Deps,
  actor: Actor,
  open: readonly MatterRecord[],
): Promise<Map<string, RouteSuggestionView>> {
  const dictionary = await deps.dictionary.current()
  const now = deps.now()
  const inWords = await unitsInWordsOf(deps, dictionary, open)
  // Whoever the matter may be about is not suggested as the one who handles it.
  const clear = open.filter(({ id, kindId }) => kindId !== undetermined && !inWords.get(id)?.maybeAbout)
  return await readSuggestions(deps.db, dictionary, actor, clear, now)
}

/**
 * What each of many matters needs before its command is sent, read in one look. Those that are unknown, or that the reader
 * may not do it to, are left out alike: the command itself says why.
 */
export async function prepareMany(
  deps: Deps,
  actor: Actor,
  { deed, matters }: Prepare,
): Promise<z.input<typeof bulkRoutes.prepare.answer>> {
  const found = await findMatters(deps.db, [...new Set(matters)].map(matterKey))
  const open = found.filter((matter) => can(actor, 'read', matter) && can(actor, deed, matter))
  const late = await listLate(deps, actor, deed, open)
  const suggested = deed === 'dispatch' ? await suggestMany(deps, actor, open) : undefined
  const { lateReasons } = rulesNow(await deps.dictionary.current(), deps.now())
  return {
    rows: open.map((matter) => ({
      ref: matterRef(matter),
      suggestion: suggested?.get(matter.id) ?? null,
      task: deed === 'sign' ? ownTask(actor, matter) : null,
      late: late.get(matter.id) ?? [],
    })),
    lateReasons: late.size > 0 ? lateReasons.map(({ id, name }) => ({ id, name })) : [],
  }
}
