import { matterRef } from '@manyuan/core/ids.ts'
import type { MatterPage } from '@manyuan/core/matters/views.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt, scopeOf } from '@manyuan/core/permissions/can.ts'
import type { WarnedFilter } from '@manyuan/core/supervision/contract.ts'
import type { SupervisionLine } from '@manyuan/core/supervision/views.ts'
import { listOpenDemands, type OpenDemandRow } from '../db/open-demands.ts'
import { listWaits, listWarned, type Waiting } from '../db/warned.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { presentLine } from '../matters/present.ts'
import { pageOf } from '../page.ts'
import { demandOf } from './present-supervision.ts'

type Page = { after?: string | undefined; limit: number }

/** So many rows are looked at to say where they wait: they are the longest due. */
const mostWaits = 5000

/** 红牌、黄牌: what is over a limit or near it, the longest due first. */
export async function readWarned(
  deps: Deps,
  actor: StaffActor,
  { after, limit, ...filter }: WarnedFilter & Page,
): Promise<MatterPage> {
  const rows = await listWarned(deps.db, actor, filter, readCursor(after), limit + 1)
  const { rows: shown, next } = pageOf(rows, limit, (row) => writeCursor(row.dueAt, row.id))
  return { rows: shown.map((row) => presentLine(deps.ring, row)), next }
}

/** Where those wait. */
export async function readWaits(
  deps: Deps,
  actor: StaffActor,
  filter: Pick<WarnedFilter, 'light' | 'path'>,
): Promise<{ rows: Waiting[]; more: boolean }> {
  const rows = await listWaits(deps.db, actor, filter, mostWaits)
  return { rows, more: rows.reduce((sum, { count }) => sum + count, 0) >= mostWaits }
}

/** 督办公示: the open demands of the reader's area, the longest open first. */
export async function readOpenDemands(
  deps: Deps,
  actor: StaffActor,
  { after, limit }: Page,
): Promise<{ rows: SupervisionLine[]; next: string | null }> {
  if (!canAt(actor, 'supervision.read')) return { rows: [], next: null }
  const rows = await listOpenDemands(deps.db, actor, readCursor(after), limit + 1)
  const { rows: shown, next } = pageOf(rows, limit, (row) => writeCursor(row.demandedAt, row.id))
  return { rows: shown.map((row) => presentDemand(actor, row)), next }
}

function presentDemand(actor: StaffActor, row: OpenDemandRow): SupervisionLine {
  const readsArea = scopeOf(actor, 'read').some(({ relation }) => relation === 'area')
  return {
    ...demandOf(row),
    matter: matterRef({ county: row.county, id: row.matterId }),
    code: row.code,
    kindId: row.kindId,
    divisionId: row.divisionId,
    stage: row.stage,
    light: row.light,
    readable: readsArea || row.toUnitId === actor.unitId,
  }
}
