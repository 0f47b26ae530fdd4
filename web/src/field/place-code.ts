import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import type { CodedPlace } from '@manyuan/core/places/codes-contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'

/** The code in what was typed, or in the address that a phone read from the sheet; nothing while nothing is typed. */
export function codeIn(typed: string): string | undefined {
  const last = typed.trim().split('/').at(-1) ?? ''
  const number = readPlaceCode(last)
  return typed.trim() === '' ? undefined : number === undefined ? last : wholePlaceCode(number)
}

/** No place by a code, and nothing that one filled in. */
export const noPlace = {
  typed: '',
  placeCode: '',
  placeId: '',
  divisionId: '',
  gridId: '',
  placeName: '',
  spot: '',
  lon: '',
  lat: '',
}

/** What a code fills in, as the form keeps it. */
export function placeFields(place: CodedPlace, code: string, language: Language): Record<string, string> {
  const { divisionId, gridId, way, grid, spot, point } = place
  const names = [...way.slice(-1).map(({ name }) => name), ...(grid ? [grid] : [])]
  return {
    placeCode: code,
    placeId: gridId ?? divisionId,
    divisionId,
    gridId: gridId ?? '',
    placeName: names.map((name) => nameIn(language, name)).join(' '),
    ...(spot ? { spot: nameIn(language, spot) } : {}),
    ...(point ? { lon: String(point.lon), lat: String(point.lat) } : {}),
  }
}

/** The place of a report as the command takes it: by the code, otherwise one's own grid. */
export function placeOf(fields: Record<string, string>, ownGridId: string | undefined) {
  const { typed = '', placeCode, divisionId, gridId, spot = '', lon, lat } = fields
  // A code that leads nowhere yet is told to whoever reads the report.
  const unread = placeCode ? '' : codeIn(typed)
  const words = [spot.trim(), unread].filter(Boolean).join(' ').slice(0, 200)
  const coded = placeCode && divisionId
  return {
    place: {
      ...(coded ? { divisionId } : {}),
      ...(coded ? (gridId ? { gridId } : {}) : ownGridId ? { gridId: ownGridId } : {}),
      ...(lon && lat ? { point: { lon: Number(lon), lat: Number(lat) } } : {}),
      ...(words ? { words } : {}),
    },
    ...(coded ? { placeCode } : {}),
  }
}
