import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DeskApi } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { unitsKey } from './choices.ts'

/** What was read ahead is not read twice: each reading is written down. */
const freshMs = 30_000

/** One matter, as the screen reads it. */
export const matterQuery = (api: DeskApi, ref: string) =>
  queryOptions({ queryKey: ['matter', ref], queryFn: () => api.matter(ref), staleTime: freshMs })

/** Reads the matter that comes next while the one before it is decided, so that it is there at once. */
export function usePrefetched(next: string | undefined): void {
  const { api } = useDesk()
  const queries = useQueryClient()
  useEffect(() => {
    if (!next) return
    void queries.prefetchQuery(matterQuery(api, next))
    void queries.prefetchQuery({
      queryKey: unitsKey(next, undefined),
      queryFn: () => api.units(next),
      staleTime: freshMs,
    })
  }, [next, api, queries])
}
