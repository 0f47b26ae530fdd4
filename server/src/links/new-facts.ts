import { type MatterKey, type MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertLink } from '../db/links.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The concluded matter that new facts are brought about, locked; who may not read it learns nothing of it. */
export async function concludedFor(use: UseCase, about: MatterRef): Promise<MatterRecord> {
  const matter = await findMatterForUpdate(use.tx, matterKey(about))
  if (!matter || !can(use.actor, 'read', matter)) return refuse('matter.notFound')
  if (matter.stage !== 'concluded') return refuse('conclude.notConcluded', { stage: matter.stage })
  return matter
}

/** Links a matter just registered with the concluded one that it has new facts about; each says so in its history. */
export function linkNewFacts(use: UseCase, made: MatterKey, about: MatterRecord): void {
  insertLink(use.tx, { from: made, relation: 'newFactsOf', to: about, at: use.now, newId: use.newId })
  addActivity(use, made, {
    kind: 'newFactsOf',
    data: { otherCounty: about.county, otherId: about.id },
  })
  addActivity(use, about, {
    kind: 'hasNewFacts',
    public: true,
    data: { otherCounty: made.county, otherId: made.id },
  })
  auditMatter(use, about, 'matter.hasNewFacts')
  updateMatter(use.tx, about, { spoke_at: about.spokeAt })
  use.touched.push(matterRef(about))
}
