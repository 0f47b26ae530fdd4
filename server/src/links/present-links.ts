import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import type { LinkView } from '@manyuan/core/links/views.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { listLinks } from '../db/links.ts'
import { findMatters } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'

/** The matters that one is linked with, as far as this reader may read them. */
export async function presentLinks(deps: Deps, actor: Actor, key: MatterKey): Promise<LinkView[]> {
  const links = await listLinks(deps.db, key)
  const others = await findMatters(
    deps.db,
    links.map(({ other }) => other),
  )
  return links.flatMap(({ relation, other }) => {
    const matter = others.find(({ county, id }) => county === other.county && id === other.id)
    if (!matter || !can(actor, 'read', matter)) return []
    return {
      relation,
      ref: matterRef(matter),
      code: matter.code,
      kindId: matter.kindId,
      divisionId: matter.divisionId,
      stage: matter.stage,
      registeredAt: matter.registeredAt.toISOString(),
      toAsk: matter.overlays.includes('toAsk'),
    }
  })
}
