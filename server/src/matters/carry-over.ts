import type { MatterKey } from '@manyuan/core/ids.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { dropTaskClocks } from '../clock/matter-clocks.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { endCustodyLeg, movedInSearch, updateMatter } from '../db/matter-write.ts'
import { pathMark } from '../db/search-marks.ts'
import { passSupervisions } from '../db/supervisions.ts'
import { landingOf, unitAfter } from '../places/succession.ts'
import { placesVectorText } from '../search/words.ts'
import { addActivity, addCustodyLeg, auditMatter, tallyChange } from './facts.ts'
import { moveMatter } from './move.ts'
import { namePosts } from './named-posts.ts'
import { passTask, recallPart } from './pass-task.ts'
import { isShutOut } from './routing.ts'
import { recallOpenTasks } from './tasks.ts'
import type { UseCase } from './use-case.ts'

type Home = Pick<
  MatterRecord,
  'path' | 'divisionId' | 'gridId' | 'originCentreId' | 'custodyCentreId' | 'leadUnitId'
>

/**
 * Brings a matter from a place that ended by decree to where it goes on: place, centre, and what its unit was asked to do.
 * `areaAtOrigin`, stage and limits stay. Where the successor may not deal with it, since it is about the people who went
 * there, it goes to the nearest centre above that may. Does nothing for a matter that is in its place.
 */
export async function carryOver(use: UseCase, key: MatterKey): Promise<void> {
  const found = await findMatterForUpdate(use.tx, key)
  if (!found) return
  const matter = await passTasks(use, found)
  const home = homeOf(use, matter)
  const changed = Object.keys(home).some((name) => home[name as keyof Home] !== found[name as keyof Home])
  if (!changed && use.facts.task.length === 0) return
  const after: MatterRecord = { ...matter, ...home }
  const movesCentre = home.custodyCentreId !== matter.custodyCentreId
  if (movesCentre) {
    endCustodyLeg(use.tx, matter, use.now)
    addCustodyLeg(use, matter, home.custodyCentreId)
    passSupervisionsOfCentre(use, matter, home.custodyCentreId)
    if (matter.confidentiality === 'sealed') nameReceivers(use, after)
  }
  updateMatter(use.tx, matter, {
    path: home.path,
    division_id: home.divisionId,
    grid_id: home.gridId,
    origin_centre_id: home.originCentreId,
    custody_centre_id: home.custodyCentreId,
    lead_unit_id: home.leadUnitId,
    spoke_at: matter.spokeAt,
    search: movedInSearch(
      pathsUpwards(matter.path).map(pathMark),
      placesVectorText(
        home.path,
        use.facts.task.map(({ unit_id }) => unit_id),
      ),
    ),
  })
  const moved = home.path !== matter.path
  addActivity(use, matter, {
    kind: 'carryOver',
    public: isOpen(matter.stage),
    data: {
      ...(movesCentre ? { unitId: use.dictionary.centre(home.custodyCentreId)?.unitId } : {}),
      ...(home.leadUnitId === matter.leadUnitId ? {} : { leadUnitId: home.leadUnitId }),
      ...(moved ? { was: { divisionId: matter.divisionId }, before: { path: matter.path } } : {}),
    },
  })
  tallyChange(use, matter, after)
  auditMatter(use, matter, 'matter.carryOver')
}

/** Where the matter belongs now. */
function homeOf(use: UseCase, matter: MatterRecord): Home {
  const { dictionary } = use
  const landing = landingOf(dictionary, matter.divisionId, matter.gridId)
  const moves = landing !== undefined && landing.division.id !== matter.divisionId
  const passed = use.facts.task.find(({ role }) => role === 'lead')
  return {
    path: moves ? (landing.grid?.path ?? landing.division.path) : matter.path,
    divisionId: moves ? landing.division.id : matter.divisionId,
    gridId: moves ? (landing.grid?.id ?? null) : matter.gridId,
    originCentreId: centreAfter(use, matter, matter.originCentreId),
    custodyCentreId: custodianAfter(use, matter),
    leadUnitId: passed ? passed.unit_id : matter.leadUnitId,
  }
}

/** The centre that goes on in the place of one; the grid decides only for what lies there itself. */
function centreAfter({ dictionary }: UseCase, matter: MatterRecord, centreId: string): string {
  const centre = dictionary.centre(centreId)
  if (!centre || centre.validTo === null) return centreId
  const gridId = centre.divisionId === matter.divisionId ? matter.gridId : null
  const landing = landingOf(dictionary, centre.divisionId, gridId)
  return dictionary.centreAtOrAbove(landing?.division.path ?? centre.path, centre.level).id
}

/** The same, and from there upwards to the first centre where somebody may open the matter. */
function custodianAfter(use: UseCase, matter: MatterRecord): string {
  const next = centreAfter(use, matter, matter.custodyCentreId)
  if (!isOpen(matter.stage)) return next
  for (let id: string | null = next; id !== null; ) {
    const centre = use.dictionary.centre(id)
    if (!centre) break
    const shut = isShutOut(use.dictionary, matter, centre.unitId)
    // What stays where it is keeps those who are named already.
    const stays = centre.id === matter.custodyCentreId
    const seen = stays || matter.confidentiality !== 'sealed' || receiversAt(use, centre.unitId).length > 0
    if (!shut && seen) return centre.id
    id = centre.parentId
  }
  return next
}

function receiversAt({ dictionary, now }: UseCase, unitId: string) {
  return dictionary.postsForSealed(unitId, businessDayOf(now))
}

/** What was demanded of a centre is answered by the one that holds the matter after it. */
function passSupervisionsOfCentre(
  { dictionary, tx, now }: UseCase,
  matter: MatterRecord,
  toId: string,
): void {
  const from = dictionary.centre(matter.custodyCentreId)
  const to = dictionary.centre(toId)
  if (from && to) passSupervisions(tx, matter, from.unitId, to.unitId, now)
}

function nameReceivers(use: UseCase, matter: MatterRecord): void {
  const centre = use.dictionary.centre(matter.custodyCentreId)
  if (centre) namePosts(use, matter, receiversAt(use, centre.unitId))
}

/** Open tasks of units that ended go on at those after them; what may not be done there goes back to the centre. */
async function passTasks(use: UseCase, found: MatterRecord): Promise<MatterRecord> {
  let matter = found
  const { dictionary } = use
  const open = matter.tasks.filter(({ state }) => isOpenTask(state))
  const due = open.flatMap((task) => {
    const unit = dictionary.unit(task.unitId)
    const gridId = unit?.divisionId === matter.divisionId ? matter.gridId : null
    const to = unitAfter(dictionary, task.unitId, gridId)
    const allowed = to !== undefined && !isShutOut(dictionary, matter, to.id)
    if (to?.id === task.unitId && allowed) return []
    return [{ task, to: allowed ? to : undefined }]
  })
  if (due.some(({ task, to }) => task.role === 'lead' && to === undefined)) return await takeBack(use, matter)
  // The lead first: whoever helps already becomes it, and is not asked twice.
  for (const { task, to } of due.sort((a, b) => b.task.role.localeCompare(a.task.role)))
    matter = to ? await passTask(use, matter, task, to, task.state) : await recallPart(use, matter, task)
  return matter
}

async function takeBack(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  recallOpenTasks(use, matter)
  const standing = await dropTaskClocks(use, matter)
  return (await moveMatter(use, matter, 'recall', { facts: { leadUnitId: null, ...standing } })).matter
}
