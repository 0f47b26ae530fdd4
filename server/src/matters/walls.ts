import type { Kind } from '@manyuan/core/kinds/kind.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { actInputs } from '@manyuan/core/matters/moves.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { hasActivity } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { updateMatter } from '../db/matter-write.ts'
import { nameCallers } from '../db/named-posts.ts'
import { requireOwnWalls } from '../links/own-walls.ts'
import { changeCustody } from './custody.ts'
import { addActivity, addAudit, addText, auditMatter, tallyChange } from './facts.ts'
import { namePosts } from './named-posts.ts'
import { isShutOut, routeMatter } from './routing.ts'
import { searchColumn } from './search-column.ts'
import { retellTallies } from './tally-history.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

/**
 * Says whom a complaint is about. They and their branches are shut out from now on, and where this centre is one of
 * them or not above them, the matter goes above (信访工作条例 Art. 30, 46(5)). Nobody named means that it is about no
 * unit of this system, which also has to be said before it is sent to one.
 */
export async function nameUnits(
  use: UseCase,
  aim: Aim,
  input: z.output<typeof actInputs.nameUnits>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'nameUnits')
  const route = routeMatter(use, matter, {
    confidentiality: matter.confidentiality,
    aboutUnitIds: input.unitIds,
    aboutSomebody: false,
  })
  const walled = await addWalls(use, matter, route)
  // What a unit has answered comes back to it when nothing is solved: it still has the matter in hand.
  const answered = isOpen(matter.stage) ? matter.leadUnitId : null
  const handling = walled.tasks.find(
    ({ state, unitId }) =>
      (isOpenTask(state) || unitId === answered) && isShutOut(use.dictionary, walled, unitId),
  )
  if (handling)
    return refuse('matter.recallFirst', {
      unit: use.dictionary.unit(handling.unitId)?.name ?? { zh: handling.unitId },
    })
  const activityId = addActivity(use, matter, { kind: 'nameUnits', data: { units: input.unitIds.length } })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, activityId)
  addAudit(use, {
    county: matter.county,
    action: 'matter.nameUnits',
    objectType: 'matter',
    objectId: matter.id,
    data: { units: input.unitIds.length },
  })
  const known =
    walled.confidentiality === 'normal' && input.unitIds.length > 0
      ? await setConfidentiality(use, walled, 'restricted')
      : walled
  const here = use.dictionary.centre(matter.custodyCentreId)
  if (!here || route.centre.level >= here.level) return known
  return await changeCustody(use, known, 'escalate', route.centre, { reason: input.reason })
}

/** Adds what shuts units and places out to the rows, and gives the matter as it is behind the new walls. */
async function addWalls(
  use: UseCase,
  matter: MatterRecord,
  route: ReturnType<typeof routeMatter>,
): Promise<MatterRecord> {
  const paths = route.excludedPaths.filter((path) => !matter.excludedPaths.includes(path))
  const units = route.excludedUnitIds.filter((unitId) => !matter.excludedUnitIds.includes(unitId))
  if (paths.length + units.length > 0) await requireOwnWalls(use, matter)
  const of = { county: matter.county, matter_id: matter.id }
  for (const path of paths) use.facts.matter_exclusion.push({ ...of, id: use.newId(), path, unit_id: null })
  for (const unit_id of units)
    use.facts.matter_exclusion.push({ ...of, id: use.newId(), path: null, unit_id })
  return {
    ...matter,
    excludedPaths: [...matter.excludedPaths, ...paths],
    excludedUnitIds: [...matter.excludedUnitIds, ...units],
  }
}

/** Whether it is settled whom a matter is about, as far as its kind asks for that. */
export async function isSubjectKnown(use: UseCase, matter: MatterRecord): Promise<boolean> {
  if (!use.dictionary.getKindOf(matter).aboutUnit) return true
  if (matter.excludedUnitIds.length > 0 || matter.excludedPaths.length > 0) return true
  return await hasActivity(use.tx, matter, 'nameUnits')
}

/** Refuses to open a matter to its area that is about some unit there, whose people would read it over a shoulder. */
export function keepAboutUnit(
  matter: MatterRecord,
  kind: Pick<Kind, 'aboutUnit'>,
  to: Confidentiality,
): void {
  const about = kind.aboutUnit || matter.excludedUnitIds.length > 0 || matter.excludedPaths.length > 0
  if (about && to === 'normal') refuse('matter.aboutUnitStaysRestricted')
}

/** Changes who may see a running matter. A kind that is sealed by law stays sealed. */
export async function sealMatter(
  use: UseCase,
  aim: Aim,
  input: z.output<typeof actInputs.seal>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'seal')
  const kind = use.dictionary.getKindOf(matter)
  if (kind.confidentiality === 'sealed' && input.confidentiality !== 'sealed')
    return refuse('matter.sealedKeepsKind')
  keepAboutUnit(matter, kind, input.confidentiality)
  if (input.confidentiality === matter.confidentiality) {
    // Nothing changes, and yet somebody decided: what was acknowledged is in the audit.
    auditMatter(use, matter, 'matter.seal')
    return matter
  }
  const activityId = addActivity(use, matter, {
    kind: 'seal',
    data: { from: matter.confidentiality, confidentiality: input.confidentiality },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, activityId)
  addAudit(use, {
    county: matter.county,
    action: 'matter.seal',
    objectType: 'matter',
    objectId: matter.id,
    data: { from: matter.confidentiality, to: input.confidentiality },
  })
  return await setConfidentiality(use, matter, input.confidentiality)
}

async function setConfidentiality(
  use: UseCase,
  matter: MatterRecord,
  confidentiality: Confidentiality,
): Promise<MatterRecord> {
  await requireOwnWalls(use, matter)
  const after = { ...matter, confidentiality, version: matter.version + 1 }
  const search =
    confidentiality === 'normal' ? await searchColumn(use, matter, await cipherOf(use, matter)) : null
  updateMatter(use.tx, matter, { confidentiality, search })
  if (confidentiality === 'sealed') nameThoseWhoWork(use, matter)
  if (matter.stage === 'callback') await nameCallers(use.tx, businessDayOf(use.now), matter)
  await retellTallies(use, matter, after)
  tallyChange(use, matter, after)
  return after
}

/** Sealing must not take the matter out of the hands that hold it: centre, actor, and heads of handling units. */
function nameThoseWhoWork(use: UseCase, matter: MatterRecord): void {
  const day = businessDayOf(use.now)
  const centre = use.dictionary.centre(matter.custodyCentreId)
  const units = matter.tasks.filter((task) => isOpenTask(task.state)).map((task) => task.unitId)
  namePosts(use, matter, [
    ...(centre ? use.dictionary.postsForSealed(centre.unitId, day) : []),
    ...units.flatMap((unitId) => use.dictionary.headsOf(unitId, day)),
    ...(use.actor.type === 'staff' ? [{ id: use.actor.postId, unitId: use.actor.unitId }] : []),
  ])
}
