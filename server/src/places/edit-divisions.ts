import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { type Division, levels, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { cancelMeetingsOf } from '../db/meetings.ts'
import {
  findNameBegin,
  findNeedOfDivision,
  keepFormerName,
  type LockedPlace,
  listPathsBelow,
  lockCentreOf,
} from '../db/places.ts'
import { nameOfCentre } from './centre-name.ts'
import { added, change, type Edited, getEdited, lastDayOf, lockEdited, refuseField } from './edit-frame.ts'

const widths: Record<number, number> = {
  [levels.county]: pathWidths.county,
  [levels.town]: pathWidths.town,
  [levels.village]: pathWidths.village,
}
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The path of a statutory division is the beginning of its code, which begins with that of its parent. */
function pathOfCode(parent: Division, code: string): string {
  // A new county is a new key of everything that lies in it: founding and merging know how, editing does not.
  const width =
    (parent.level > levels.city && widths[parent.level + 1]) || refuseField('parentId', 'townOrVillage')
  const path = code.slice(0, width)
  return path.startsWith(parent.path) && /^0*$/.test(code.slice(width))
    ? path
    : refuseField('code', 'divisionCode')
}

/**
 * The next path below a parent that no division ever had: a letter tells it from a statutory code. A1 to Z9 below the
 * city, A01 to Z99 below a county or town.
 */
async function freePath(use: AdminUseCase, parent: Division): Promise<string> {
  const width = widths[parent.level + 1] ?? refuseField('parentId', 'abovePlaces')
  const digits = width - parent.path.length - 1
  const taken = new Set(await listPathsBelow(use.tx, parent.path, width))
  for (const letter of letters)
    for (let n = 1; n < 10 ** digits; n += 1) {
      const path = `${parent.path}${letter}${String(n).padStart(digits, '0')}`
      if (!taken.has(path)) return path
    }
  return refuseField('parentId', 'tooLarge')
}

/**
 * Adds a town, a village, or a zone that no law knows, with a centre of its own. A zone directly below the city keeps
 * the city's own six digits as the county of its matters.
 */
export async function addDivision(
  use: AdminUseCase,
  input: PlaceCommandInput<'division.add'>,
): Promise<Edited> {
  await lockEdited(use, 'division', input.parentId)
  const parent = use.dictionary.division(input.parentId)
  if (!parent) return refuse('record.notFound')
  const { code } = input
  const path = code === undefined ? await freePath(use, parent) : pathOfCode(parent, code)
  const id = use.newId()
  const place = { county: parent.county, path, level: parent.level + 1, valid_from: use.day }
  insertRows(use.tx, 'division', [
    {
      id,
      code: code ?? null,
      parent_id: parent.id,
      name: JSON.stringify(input.name),
      statutory: code !== undefined,
      ...place,
    },
  ])
  if (input.withCentre) addCentre(use, id, input.name, place)
  return await added(use, id)
}

type NewPlace = { county: string; path: string; level: number; valid_from: string }

function addCentre(
  use: AdminUseCase,
  divisionId: string,
  name: { zh: string; en?: string | undefined },
  place: NewPlace,
): void {
  const unitId = use.newId()
  const above = use.dictionary.centreAtOrAbove(place.path, place.level - 1)
  const ofCentre = JSON.stringify(nameOfCentre(name, place.level))
  insertRows(use.tx, 'unit', [
    { id: unitId, division_id: divisionId, kind: 'centre', function: 'centre', name: ofCentre, ...place },
  ])
  insertRows(use.tx, 'centre', [
    {
      id: use.newId(),
      division_id: divisionId,
      unit_id: unitId,
      parent_id: above.id,
      name: ofCentre,
      ...place,
    },
  ])
}

/**
 * Gives a division another name from a day on, today or before: a name of tomorrow would be shown today. On the very day
 * on which the present name began it is mended, since that one never held.
 */
export async function renameDivision(
  use: AdminUseCase,
  input: PlaceCommandInput<'division.rename'>,
): Promise<Edited> {
  const { id } = await getEdited(use, 'division', input.divisionId)
  const from = input.from ?? use.day
  if (from > use.day) return refuseField('from', 'notLater')
  const begin = (await findNameBegin(use.tx, id)) ?? use.day
  if (from < begin) return refuseField('from', 'beforeName')
  if (from > begin) await keepFormerName(use.tx, id, begin, from)
  return await change(use, 'division', id, { name: input.name })
}

/**
 * Ends a division that no law knows, with its centre; what the centre had called together is called off. A statutory one ends by
 * law, with its successors.
 */
export async function endDivision(
  use: AdminUseCase,
  input: PlaceCommandInput<'division.end'>,
): Promise<Edited> {
  const zone = await getEdited(use, 'division', input.divisionId)
  if (zone.kind === 'statutory') return refuseField('divisionId', 'statutory')
  const centre = await lockCentreOf(use.tx, zone.id)
  const need = await findNeedOfDivision(use.tx, zone, centre, use)
  if (need) return refuse('record.inUse', need)
  if (centre) {
    const { staff_id, post_id } = staffColumns(use.actor)
    const ended = { ended_at: use.now, ended_staff_id: staff_id, ended_post_id: post_id }
    await cancelMeetingsOf(use.tx, centre.id, ended)
  }
  return await endWithCentre(use, zone, centre, lastDayOf(use, zone, input.lastDay))
}

/** Ends a locked division with its centre. */
export async function endWithCentre(
  use: AdminUseCase,
  division: LockedPlace,
  centre: { id: string; unitId: string } | undefined,
  lastDay: BusinessDay,
): Promise<Edited> {
  if (centre) {
    await change(use, 'centre', centre.id, { valid_to: lastDay })
    await change(use, 'unit', centre.unitId, { valid_to: lastDay })
  }
  return await change(use, 'division', division.id, { valid_to: lastDay })
}

/** Sets what people need to reach a centre: its address and its telephones. */
export async function changeCentre(
  use: AdminUseCase,
  input: PlaceCommandInput<'centre.change'>,
): Promise<Edited> {
  await getEdited(use, 'centre', input.centreId)
  return await change(use, 'centre', input.centreId, {
    address: input.address,
    telephone: input.telephone,
    supervision_telephone: input.supervisionTelephone,
  })
}
