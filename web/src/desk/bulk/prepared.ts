import { mostPrepared, type PreparedMatter } from '@manyuan/core/bulk/contract.ts'
import { MatterRef } from '@manyuan/core/ids.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../desk.tsx'

/** What each of a selection needs before its command is sent, by its ref; those that are not open to the reader are missing. */
export function usePrepared(deed: 'dispatch' | 'sign', rows: readonly MatterLine[]) {
  const { api } = useDesk()
  const refs = rows.map(({ ref }) => MatterRef.parse(ref))
  return useQuery({
    queryKey: ['prepared', deed, refs],
    queryFn: async () => {
      const found = new Map<string, PreparedMatter>()
      for (let from = 0; from < refs.length; from += mostPrepared) {
        const matters = refs.slice(from, from + mostPrepared)
        for (const row of (await api.prepare({ deed, matters })).rows) found.set(row.ref, row)
      }
      return found
    },
    // It stands as the dialog was opened: what others do meanwhile is said by the answers.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
