import type { DutyLine, PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { isOfNothing } from '@manyuan/core/places/duty-reach.ts'
import { isWithin, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { endDutyList } from '../db/places.ts'
import { change, type Edited, getEdited, refuseField } from './edit-frame.ts'

/** The path that a line speaks for; refuses an unknown kind, and a place outside the unit's county. */
function placeOfLine(use: AdminUseCase, unitPath: string, line: DutyLine, at: number): string {
  use.dictionary.getKind(line.kindId)
  const division = use.dictionary.division(line.divisionId)
  if (!division || division.validTo !== null) return refuse('place.unknown', { place: line.divisionId })
  if (!isWithin(division.path, unitPath.slice(0, pathWidths.county)))
    return refuseField(`lines.${at}.divisionId`, 'sameCounty')
  return division.path
}

/**
 * Publishes the whole duty list (派单目录) of a unit from a day on. Lines are never edited: those before end the day
 * before, so that what was sent by them can still be explained.
 */
export async function publishDutyList(
  use: AdminUseCase,
  input: PlaceCommandInput<'dutyList.publish'>,
): Promise<Edited> {
  const unit = await getEdited(use, 'unit', input.unitId)
  const from = input.from ?? use.day
  if (from < use.day) return refuseField('from', 'past')
  const lines = input.lines.map((line, at) => ({ ...line, path: placeOfLine(use, unit.path, line, at) }))
  const twice = lines.findIndex(
    (line, at) => lines.findIndex((one) => one.kindId === line.kindId && one.path === line.path) < at,
  )
  if (twice >= 0) return refuseField(`lines.${twice}`, 'twice')
  const held = use.dictionary.kindsFrom(from)
  const ended = lines.findIndex(({ kindId }) => isOfNothing(kindId, held, use.dictionary.kinds))
  if (ended >= 0) return refuseField(`lines.${ended}.kindId`, 'kindEnded')
  const version = (await endDutyList(use.tx, unit.id, from)) + 1
  insertRows(
    use.tx,
    'unit_duty',
    lines.map((line) => ({
      id: use.newId(),
      unit_id: unit.id,
      kind_id: line.kindId,
      path: line.path,
      role: line.role,
      capacity: line.capacity ?? null,
      basis: line.basis ?? null,
      version,
      valid_from: from,
    })),
  )
  return await change(use, 'unit', unit.id, {})
}
