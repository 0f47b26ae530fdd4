import { type MatterKey, type MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { insertLink } from '../db/links.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import { stricter } from '../matters/prepare-registration.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'

/**
 * The concluded matter that new facts are brought about, locked; who may not read it learns nothing of it. One whose contents
 * were deleted is linked with nobody any more: what is new is brought as any other matter is.
 */
export async function concludedFor(use: UseCase, about: MatterRef): Promise<MatterRecord> {
  const matter = await findMatterForUpdate(use.tx, matterKey(about))
  if (!matter || !can(use.actor, 'read', matter)) return refuse('matter.notFound')
  if (matter.stage !== 'concluded') return refuse('conclude.notConcluded', { stage: matter.stage })
  await cipherOf(use, matter)
  return matter
}

/**
 * New facts stay behind the walls of what was concluded, whatever is said of them: whom that is about would read of it there, and
 * have the new matter in hand (charter 5).
 */
export function behindItsWalls(
  { dictionary }: Pick<UseCase, 'dictionary'>,
  input: RegisterMatter,
  { confidentiality, excludedUnitIds }: MatterRecord,
): RegisterMatter {
  const about = excludedUnitIds.filter((unitId) => dictionary.unit(unitId))
  return {
    ...input,
    confidentiality: stricter(input.confidentiality ?? 'normal', confidentiality),
    aboutUnitIds: [...new Set([...input.aboutUnitIds, ...about])],
  }
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
