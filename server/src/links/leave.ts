import { matterRef } from '@manyuan/core/ids.ts'
import { endLink } from '../db/links.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { addActivity, auditMatter } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { dropCarriedLimit } from './carry-limit.ts'
import { chainOf, tookInBy } from './root.ts'

/** Ends that a matter goes on as another; everyone above forgets it and what it took in. Nothing happens to one that does not. */
export async function leaveOther(use: UseCase, matter: MatterRecord): Promise<void> {
  const chain = await chainOf(use.tx, matter)
  const [nearest] = chain
  if (!nearest) return
  const leaving = 1 + (await tookInBy(use.tx, matter)).length
  endLink(use.tx, { from: matter, relation: 'mergedInto', to: nearest.other, at: use.now })
  for (const { other } of chain) {
    const above = await findMatter(use.tx, other)
    if (!above) continue
    const left = tellOther(use, above, {
      joining: -leaving,
      reporters: -matter.reporters,
      kind: 'letGo',
      matter,
    })
    await dropCarriedLimit(use, left, matter)
  }
}

type Change = { joining: number; reporters: number; kind: 'tookIn' | 'letGo'; matter: MatterRecord }

/** Tells the other matter for how many it stands, and gives it as it is then; what happens to one of them answers no reporter of its own. */
export function tellOther(use: UseCase, other: MatterRecord, change: Change): MatterRecord {
  const tookIn = other.tookIn + change.joining
  const reporters = other.reporters + change.reporters
  updateMatter(use.tx, other, { took_in: tookIn, reporters, spoke_at: other.spokeAt })
  addActivity(use, other, {
    kind: change.kind,
    data: { otherCounty: change.matter.county, otherId: change.matter.id },
  })
  auditMatter(use, other, `matter.${change.kind}`)
  use.touched.push(matterRef(other))
  return { ...other, tookIn, reporters, version: other.version + 1 }
}
