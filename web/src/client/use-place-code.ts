import type { PlaceOfCode } from '@manyuan/core/places/codes-contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'
import { useEffect, useState } from 'react'
import { CallError } from './call.ts'
import { sentenceOf } from './sending.ts'

type LookUp = (code: string) => Promise<PlaceOfCode>

/** How far the reading of a code is. */
export type Led =
  | { state: 'none' | 'reading' | 'unknown' }
  | { state: 'failed'; said: string; retry: () => void }
  | { state: 'found'; found: PlaceOfCode }

/** Asks where a code leads. The form stands there meanwhile: nobody waits for the place to say what is wrong. */
export function usePlaceCode(lookUp: LookUp, code: string | undefined): Led {
  const number = code === undefined ? undefined : readPlaceCode(code)
  const [led, setLed] = useState<Led>({ state: 'reading' })
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: trying again asks anew.
  useEffect(() => {
    if (number === undefined) return
    let current = true
    setLed({ state: 'reading' })
    lookUp(wholePlaceCode(number)).then(
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
  }, [lookUp, number, tries])
  if (code === undefined) return { state: 'none' }
  return number === undefined ? { state: 'unknown' } : led
}
