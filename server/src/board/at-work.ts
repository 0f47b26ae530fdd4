import { mostCalled } from '@manyuan/core/board/contract.ts'
import { pointOf } from '@manyuan/core/geo.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { type CalledRow, listCalled } from '../db/board.ts'
import type { Database } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { middleOf } from '../places/middle-of.ts'
import { standingBelow } from '../places/standing-below.ts'
import { readDuty } from '../roster/duty.ts'
import type { BoardNow } from './now.ts'
import type { BoardOf } from './scope.ts'

/** Who is on duty in an area at an instant, at its centre and those directly below, and which units are called together there. */
export async function readAtWork(
  db: Database,
  dictionary: Dictionary,
  { place, scope }: BoardOf,
  now: Date,
): Promise<Pick<BoardNow, 'duty' | 'called' | 'moreCalled'>> {
  const centres = [place, ...standingBelow(dictionary, place)].flatMap(({ id }) =>
    dictionary.centres.filter(({ divisionId, validTo }) => divisionId === id && validTo === null),
  )
  const duty = await readDuty(
    db,
    centres.map(({ id }) => id),
    now,
  )
  const called = await listCalled(db, scope.path, mostCalled + 1)
  return {
    duty: centres.map(({ id, path, divisionId, name }) => {
      const { posts = [], kept = false } = duty.get(id) ?? {}
      const people = posts.map(({ staffName, role, title }) => ({ name: staffName, role, title }))
      return {
        centreId: id,
        divisionId,
        path,
        name: dictionary.division(divisionId)?.name ?? name,
        kept,
        people,
      }
    }),
    called: called.slice(0, mostCalled).map((row) => presentCalled(dictionary, row)),
    moreCalled: called.length > mostCalled,
  }
}

/** One whistle, where its matter lies or, without a point, its place. */
function presentCalled(dictionary: Dictionary, row: CalledRow): BoardNow['called'][number] {
  const point = pointOf(row) ?? middleOf(dictionary, row.path) ?? null
  const division = dictionary.divisionAt(row.path.slice(0, 12))
  return {
    ref: matterRef(row),
    place: division?.name ?? { zh: row.path },
    point,
    meetsAt: row.meetsAt.toISOString(),
    units: row.units,
    arrived: row.arrived,
  }
}
