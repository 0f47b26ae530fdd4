import { cellOfSpot } from '@manyuan/core/geo.ts'
import { type MatterMove, type MatterStage, matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { type MatterChange, updateMatter } from '../db/matter-write.ts'
import { requireOwnWalls } from '../links/own-walls.ts'
import { noteEmergency } from '../messages/note-cause.ts'
import { tellReporters } from '../notices/tell-reporters.ts'
import { addActivity, addAudit, type NewActivity, tallyChange } from './facts.ts'
import { endOverlays } from './overlay.ts'
import { type Before, retellTallies } from './tally-history.ts'
import type { UseCase } from './use-case.ts'

/** Where the move leads from the stage of this matter; refuses with the moves that are open instead. */
export function requireMove(matter: MatterRecord, move: MatterMove): MatterStage {
  const next = matterLifecycle.next(matter.stage, move)
  return next.open ? next.to : refuse('matter.moveNotOpen', { stage: matter.stage, move, open: next.moves })
}

/** Facts of the matter that a move may change with it, under their names in core. */
export const movedFacts = [
  'path',
  'divisionId',
  'gridId',
  'lon',
  'lat',
  'kindId',
  'kindVersion',
  'custodyCentreId',
  'leadUnitId',
  'confidentiality',
  'risk',
  'urgency',
  'difficulty',
  'light',
  'dueAt',
  'pausedAt',
  'closedAt',
  'timesReopened',
  'round',
] as const satisfies readonly (keyof MatterRecord)[]
export type MovedFacts = Partial<Pick<MatterRecord, (typeof movedFacts)[number]>>

const columnOf = {
  path: 'path',
  divisionId: 'division_id',
  gridId: 'grid_id',
  lon: 'lon',
  lat: 'lat',
  kindId: 'kind_id',
  kindVersion: 'kind_version',
  custodyCentreId: 'custody_centre_id',
  leadUnitId: 'lead_unit_id',
  confidentiality: 'confidentiality',
  risk: 'risk',
  urgency: 'urgency',
  difficulty: 'difficulty',
  light: 'light',
  dueAt: 'due_at',
  pausedAt: 'paused_at',
  closedAt: 'closed_at',
  timesReopened: 'times_reopened',
  round: 'round',
} as const satisfies Record<keyof MovedFacts, keyof MatterChange>

function columnsOf(facts: MovedFacts): MatterChange {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [columnOf[name as keyof MovedFacts], value]),
  )
}

/** Whether something is near is asked by cells: the cell goes where the point goes. */
function cellAfter(matter: MatterRecord, after: MatterRecord): MatterChange {
  return after.lon === matter.lon && after.lat === matter.lat ? {} : { cell: cellOfSpot(after) }
}

/** The old place and kind, where a move changes them: the figures of past days are told by them. */
function changedFrom(matter: MatterRecord, after: MatterRecord): { before?: Before } {
  const before: Before = {
    ...(after.path === matter.path ? {} : { path: matter.path }),
    ...(after.kindId === matter.kindId ? {} : { kindId: matter.kindId }),
  }
  return Object.keys(before).length > 0 ? { before } : {}
}

function isOpenToArea({ confidentiality, excludedPaths, excludedUnitIds }: MatterRecord): boolean {
  return confidentiality === 'normal' && excludedPaths.length === 0 && excludedUnitIds.length === 0
}

export type Move = NewActivity & { facts?: MovedFacts; columns?: MatterChange }

/**
 * Makes a move: the only function that writes a matter's stage. Row, history, figures, messages and audit are
 * one act. The caller has locked the matter and checked the actor's right.
 */
export async function moveMatter(
  use: UseCase,
  matter: MatterRecord,
  move: MatterMove,
  how: Omit<Move, 'kind' | 'from' | 'to'> = {},
): Promise<{ matter: MatterRecord; activityId: string }> {
  const stage = requireMove(matter, move)
  const stageAt = stage === matter.stage ? matter.stageAt : use.now
  const overlaid = await endOverlays(use, matter, stage)
  const facts = { ...how.facts, ...overlaid?.standing }
  const overlays = overlaid?.overlays ?? matter.overlays
  const after: MatterRecord = { ...matter, ...facts, overlays, stage, stageAt, version: matter.version + 1 }
  updateMatter(use.tx, matter, {
    stage,
    stage_at: stageAt,
    ...(stage === 'settled' && stage !== matter.stage ? { settled_at: use.now } : {}),
    ...(overlaid ? { overlays } : {}),
    ...columnsOf(facts),
    ...cellAfter(matter, after),
    ...how.columns,
  })
  const activityId = addActivity(use, matter, {
    ...how,
    kind: move,
    from: matter.stage,
    to: stage,
    data: { ...how.data, ...changedFrom(matter, after) },
  })
  if (after.confidentiality !== matter.confidentiality) {
    await requireOwnWalls(use, matter)
    await retellTallies(use, matter, after)
  }
  // Only of what was open to all of the old place and still is: nobody there may learn of another by a hint.
  if (after.path !== matter.path && isOpenToArea(matter) && isOpenToArea(after))
    use.leftPaths.push(matter.path)
  tallyChange(use, matter, after)
  noteEmergency(use, matter, matter.urgency, after)
  await tellReporters(use, after, move)
  addAudit(use, {
    county: matter.county,
    action: `matter.${move}`,
    objectType: 'matter',
    objectId: matter.id,
    data: { from: matter.stage, to: stage },
  })
  return { matter: after, activityId }
}
