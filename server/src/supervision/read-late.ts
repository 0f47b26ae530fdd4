import { lateReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import { milestones } from '@manyuan/core/clock/limits.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { type LateQuery, lateDays, type supervisionRoutes } from '@manyuan/core/supervision/contract.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { countLate, countMissed, type LateCount, listLate } from '../db/late-figures.ts'
import type { Deps } from '../deps.ts'
import { readCursor, writeCursor } from '../matters/cursor.ts'
import { presentLine } from '../matters/present.ts'
import { pageOf } from '../page.ts'

type Answer<Name extends 'lateReasons' | 'missed' | 'late'> = z.input<
  (typeof supervisionRoutes)[Name]['answer']
>

/** Counted no further than this. */
const mostCounted = 5000
const dayMs = 86_400_000

/** Those who supervise an area see what is late in it, and why: dispatchers and heads of its centre, and leaders. */
function mayLook({ role }: StaffActor): boolean {
  return grantsFor('matter.remind').some(({ roles, when }) => roles.includes(role) && when.includes('area'))
}

const areaOf = (deps: Deps, { path }: StaffActor) => ({
  path,
  since: new Date(deps.now().getTime() - lateDays * dayMs),
})

/** Why limits were not kept in one's area: by reason, never by unit or person. */
export async function readLateReasons(deps: Deps, actor: StaffActor): Promise<Answer<'lateReasons'>> {
  if (!mayLook(actor)) return { rows: [], most: mostCounted }
  const { clockRules, clockRulesOn } = await deps.dictionary.current()
  const rows = await countLate(deps.db, actor, areaOf(deps, actor), mostCounted)
  // In the order in which who says why is offered them; what is offered no more stands last.
  const offered = clockRulesOn(businessDayOf(deps.now())).lateReasons.map(({ id }) => id)
  const placeOf = ({ reasonId }: LateCount) => {
    const at = reasonId === null ? -1 : offered.indexOf(reasonId)
    return reasonId !== null && at < 0 ? offered.length : at
  }
  return {
    rows: rows
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(({ reasonId, count }) => ({
        reason:
          reasonId === null
            ? null
            : { id: reasonId, name: lateReasonOf(clockRules, reasonId)?.name ?? { zh: reasonId } },
        count,
      })),
    most: mostCounted,
  }
}

/** Which limits were not kept in one's area: accept, first contact, settle and the others, each by itself. */
export async function readMissed(deps: Deps, actor: StaffActor): Promise<Answer<'missed'>> {
  if (!mayLook(actor)) return { rows: [], most: mostCounted }
  const counted = await countMissed(deps.db, actor, areaOf(deps, actor), mostCounted)
  return {
    rows: milestones.flatMap((milestone) => counted.filter((row) => row.milestone === milestone)),
    most: mostCounted,
  }
}

/** The matters behind one of these figures. */
export async function readLate(
  deps: Deps,
  actor: StaffActor,
  { reasonId, milestone, after, limit }: LateQuery,
): Promise<Answer<'late'>> {
  if (!mayLook(actor)) return { rows: [], next: null }
  const asked = { ...areaOf(deps, actor), of: { reasonId, milestone } }
  const rows = await listLate(deps.db, actor, asked, readCursor(after), limit + 1)
  const { rows: shown, next } = pageOf(rows, limit, (row) => writeCursor(row.cursorAt, row.cursorId))
  return { rows: shown.map((row) => presentLine(deps.ring, row)), next }
}
