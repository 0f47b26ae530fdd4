import { mostPrepared, type PreparedDeed, type PreparedMatter } from '@manyuan/core/bulk/contract.ts'
import { MatterRef } from '@manyuan/core/ids.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../desk.tsx'

/** What is known of a selection before its commands are sent. */
export type PreparedMany = {
  /** By its ref; those that are not open to the reader are missing. */
  rows: ReadonlyMap<string, PreparedMatter>
  /** What may be chosen as the reason why some of them are late; nothing where none is. */
  lateReasons: readonly { id: string; name: BothLanguages }[]
}

/** What each of a selection needs before its command is sent. */
export function usePrepared(deed: PreparedDeed, rows: readonly MatterLine[]) {
  const { api } = useDesk()
  const refs = rows.map(({ ref }) => MatterRef.parse(ref))
  return useQuery({
    queryKey: ['prepared', deed, refs],
    queryFn: async (): Promise<PreparedMany> => {
      const found = new Map<string, PreparedMatter>()
      let lateReasons: PreparedMany['lateReasons'] = []
      for (let from = 0; from < refs.length; from += mostPrepared) {
        const part = await api.prepare({ deed, matters: refs.slice(from, from + mostPrepared) })
        for (const row of part.rows) found.set(row.ref, row)
        if (part.lateReasons.length > 0) lateReasons = part.lateReasons
      }
      return { rows: found, lateReasons }
    },
    // It stands as the dialog was opened: what others do meanwhile is said by the answers.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
