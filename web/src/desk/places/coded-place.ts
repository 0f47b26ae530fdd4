import type { CodedPlace } from '@manyuan/core/places/codes-contract.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../desk.tsx'

/** The place to which a code leads that somebody reads from a sheet, with the division it lies in. */
export type Coded = CodedPlace & { division: DivisionView }

/** What is typed where a place is looked for may be the code on a sheet; nothing while it is none, or nobody's. */
export function useCodedPlace(words: string, wanted: boolean): Coded | undefined {
  const { api } = useDesk()
  const number = wanted ? readPlaceCode(words) : undefined
  const { data } = useQuery({
    queryKey: ['placeCode', number],
    queryFn: async () => {
      const { place } = await api.placeOfCode(wholePlaceCode(number ?? ''))
      return place && { ...place, division: (await api.division(place.divisionId)).division }
    },
    enabled: number !== undefined,
    retry: false,
    staleTime: 600_000,
  })
  return number === undefined ? undefined : (data ?? undefined)
}
