import type { Point } from '@manyuan/core/geo.ts'
import type { SimilarMatter } from '@manyuan/core/matters/contract.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useDesk } from '../desk.tsx'

const pauseMs = 400

/** A text once nobody has typed for a moment: what is being typed is not asked for letter by letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

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
