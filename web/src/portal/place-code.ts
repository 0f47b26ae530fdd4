import type { CodedPlace } from '@manyuan/core/places/codes-contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'
import type { Draft, Scanned } from './draft.ts'

const opening = '/s/'

/** The code that an address carries, whole where it can be one, otherwise as it stands there; nothing for other pages. */
export function codeInPath(path: string): string | undefined {
  if (!path.startsWith(opening)) return undefined
  const typed = path.slice(opening.length)
  const number = readPlaceCode(typed)
  return number === undefined ? typed : wholePlaceCode(number)
}

function scannedOf({ gridId, way, grid }: CodedPlace, code: string): Scanned {
  const names = [...way.map(({ name }) => name), ...(grid ? [grid] : [])]
  return {
    code,
    gridId: gridId ?? '',
    zh: names.map(({ zh }) => zh).join(' '),
    en: names.map(({ zh, en }) => en ?? zh).join(', '),
  }
}

/** What a coded place fills in. The spot goes into the words, where it can be said more exactly. */
export function filledBy(place: CodedPlace, code: string, spot: string): Partial<Draft> {
  return {
    way: place.way.map(({ id }) => id),
    scanned: scannedOf(place, code),
    fromCode: code,
    point: place.point,
    unitIds: [],
    ...(spot ? { spot } : {}),
  }
}
