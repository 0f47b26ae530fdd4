import { levels } from '@manyuan/core/places/places.ts'
import { nameBefore } from '@manyuan/core/text.ts'

type Name = { zh: string; en?: string | undefined }

/** What the centre of a place is called, unless its administrator calls it otherwise: in full at city and county. */
export function nameOfCentre(place: Name, level: number): Name {
  const kind = level <= levels.county ? '社会治安综合治理中心' : '综治中心'
  const kindEn = ' Governance Centre'
  return {
    zh: `${nameBefore(place.zh, kind.length)}${kind}`,
    ...(place.en ? { en: `${nameBefore(place.en, kindEn.length)}${kindEn}` } : {}),
  }
}
