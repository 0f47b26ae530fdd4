import { usualColumns } from '@manyuan/core/matters/columns.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListQuery } from '../api.ts'
import { useViewCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'

/** The views of this reader, the one that is open, and the columns that are shown. */
export function useViews(openId: string | undefined) {
  const { api } = useDesk()
  const { data, error, isPending } = useQuery({ queryKey: ['views'], queryFn: api.views, staleTime: 60_000 })
  const views = data?.views ?? []
  const open = views.find(({ viewId }) => viewId === openId)
  const columns = open ? open.columns : (data?.columns ?? usualColumns)
  return { views, open, columns, error, isPending }
}

/** Sends a command about views, and reads them anew. */
export function useChangeViews() {
  const queries = useQueryClient()
  const send = useViewCommand()
  return async (...given: Parameters<typeof send>) => {
    const answer = await send(...given)
    await queries.invalidateQueries({ queryKey: ['views'] })
    return answer
  }
}

/** A filter as it is kept: without words, by which nobody is listed or followed, and without what it leaves open. */
export function keptOf({ words: _, ...filter }: ListQuery): Omit<ListQuery, 'words'> {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether two filters keep the same. */
export function isSameFilter(one: ListQuery, other: ListQuery): boolean {
  return JSON.stringify(keptOf(one)) === JSON.stringify(keptOf(other))
}
