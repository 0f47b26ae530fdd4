import type { Point } from '@manyuan/core/geo.ts'
import type { SimilarMatter } from '@manyuan/core/matters/contract.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSettled } from '../../client/settled.ts'
import { useDesk } from '../desk.tsx'

/** What was found; `asked` says whether there was a place to look at. */
export type Similar = { matters: readonly SimilarMatter[]; asked: boolean }

/** Open matters that may be the one which is being registered. */
export function useSimilar({
  words,
  divisionId,
  kindId,
  point,
}: {
  words: string
  divisionId: string | undefined
  kindId: string | undefined
  point: Point | null
}): Similar {
  const { api } = useDesk()
  const settled = useSettled(words.length >= 6 ? words : '')
  const asked = divisionId !== undefined || point !== null
  const { data } = useQuery({
    queryKey: ['similar', settled, divisionId, kindId, point],
    queryFn: () =>
      api.similar({
        ...(settled ? { words: settled } : {}),
        ...(divisionId ? { divisionId } : {}),
        ...(kindId ? { kindId } : {}),
        ...(point ? { point } : {}),
      }),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  return { matters: data?.matters ?? [], asked }
}
