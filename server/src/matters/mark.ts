import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { findTraces } from '../db/matter-read.ts'
import type { Deps } from '../deps.ts'
import { markOf } from './mark-of.ts'
import { getReadable } from './readable.ts'

/**
 * The mark of a matter for somebody who may read it. An open page asks for it when a hint says that something changed
 * somewhere in its county: nothing of the matter is told and no reading is written down, since nothing is shown.
 */
export async function readMark(deps: Deps, actor: Actor, text: string): Promise<{ mark: string }> {
  const matter = await getReadable(deps, actor, text)
  return { mark: markOf(matter.version, await findTraces(deps.db, matter)) }
}
