import type { figureRoutes } from '@manyuan/core/figures/contract.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { type CallBackGiver, callBackGivers } from '@manyuan/core/matters/vocabulary.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { z } from 'zod'
import { findMatters } from '../db/matter-record.ts'
import { listSaidBehind } from '../db/said-behind.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { pageOf } from '../page.ts'

type Query = z.output<typeof figureRoutes.callBackRows.query>

const giversOf: Record<NonNullable<Query['by']>, readonly CallBackGiver[]> = {
  staff: ['staff'],
  reporters: ['reporter', 'furtherReporter'],
}

/** What is behind one figure of call-backs at a place between two days, as far as its reader may read the matters. */
export async function readSaidBehind(
  deps: Deps,
  actor: StaffActor,
  area: { path: string; from: string; to: string },
  { said, by, after, limit }: Query,
): Promise<z.input<typeof figureRoutes.callBackRows.answer>> {
  const figure = { ...area, said, givers: by ? giversOf[by] : callBackGivers }
  const found = await listSaidBehind(deps.db, actor, figure, readCursor(after), limit + 1)
  const { rows, next } = pageOf(found, limit, (row) => writeCursor(row.at, row.rowId))
  const matters = new Map((await findMatters(deps.db, rows)).map((matter) => [matter.id, matter]))
  return {
    rows: rows.flatMap(({ id, at }) => {
      const matter = matters.get(id)
      if (!matter || !can(actor, 'read', matter)) return []
      const { code, kindId, divisionId, stage } = matter
      return [{ matter: matterRef(matter), code, kindId, divisionId, stage, at: at.toISOString() }]
    }),
    next,
  }
}
