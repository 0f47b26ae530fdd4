import type { Unit } from '@manyuan/core/places/places.ts'
import type { RosterPost } from '../db/rosters.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { readDuty } from './duty.ts'

/**
 * Who of each of these units is on duty at an instant, by the roster of the centre at its place, in three statements however
 * many units there are; nobody where there is a gap. Units of which no roster names a post are left out.
 */
export async function readUnitsDuty(
  db: Database | Tx,
  dictionary: Dictionary,
  units: readonly Unit[],
  instant: Date,
): Promise<Map<string, RosterPost[]>> {
  const centreOf = new Map(
    units.map((unit) => [unit.id, dictionary.centreAtOrAbove(unit.path, unit.level).id] as const),
  )
  const duty = await readDuty(db, [...new Set(centreOf.values())], instant)
  return new Map(
    units.flatMap(({ id }): [string, RosterPost[]][] => {
      const there = duty.get(centreOf.get(id) ?? '')
      return there?.unitIds.has(id) ? [[id, there.posts.filter(({ unitId }) => unitId === id)]] : []
    }),
  )
}
