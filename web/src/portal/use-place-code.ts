import type { CodedPlace, PlaceOfCode } from '@manyuan/core/places/codes-contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'
import { useEffect, useState } from 'react'
import { CallError } from '../client/call.ts'
import { sentenceOf } from '../client/sending.ts'
import type { PortalApi } from './api.ts'
import type { Draft, Scanned } from './draft.ts'

const opening = '/s/'

/** The code that an address carries, whole where it can be one, otherwise as it stands there; nothing for other pages. */
export function codeInPath(path: string): string | undefined {
  if (!path.startsWith(opening)) return undefined
  const typed = path.slice(opening.length)
  const number = readPlaceCode(typed)
  return number === undefined ? typed : wholePlaceCode(number)
}

/** How far the reading of a code is. */
export type Led =
  | { state: 'none' | 'reading' | 'unknown' }
  | { state: 'failed'; said: string; retry: () => void }
  | { state: 'found'; found: PlaceOfCode }

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

/** Asks where a code leads. The form stands there meanwhile: nobody waits for the place to say what is wrong. */
export function usePlaceCode(api: PortalApi, code: string | undefined): Led {
  const number = code === undefined ? undefined : readPlaceCode(code)
  const [led, setLed] = useState<Led>({ state: 'reading' })
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: trying again asks anew.
  useEffect(() => {
    if (number === undefined) return
    let current = true
    setLed({ state: 'reading' })
    api.placeOfCode(wholePlaceCode(number)).then(
      (found) => current && setLed({ state: 'found', found }),
      (error: unknown) => {
        if (!current) return
        const unknown = error instanceof CallError && error.problem.status === 404
        const retry = () => setTries((before) => before + 1)
        setLed(unknown ? { state: 'unknown' } : { state: 'failed', said: sentenceOf(error), retry })
      },
    )
    return () => {
      current = false
    }
  }, [api, number, tries])
  if (code === undefined) return { state: 'none' }
  return number === undefined ? { state: 'unknown' } : led
}
