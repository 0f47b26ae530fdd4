import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { filterWords } from '@manyuan/core/matters/filter-words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'

/** What narrows a list, in words: for a sheet of paper, and for what was exported. */
export function useFilterWords(filter: ListQuery): string[] {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const kinds = useKinds()
  const nameOf = useNames([filter.unitId, filter.waitsAt])
  const unit = (id: string) => nameOf(id) || say('已不在册', 'no longer on record')
  const { path } = filter
  const places = useQuery({
    queryKey: ['divisions', path],
    queryFn: () => api.divisions({ words: path ?? '' }),
    enabled: path !== undefined,
    staleTime: 600_000,
  })
  function place(at: string): string {
    const found = places.data?.divisions.find((division) => division.path === at)
    return found ? nameIn(language, found.name) : at
  }
  return filterWords(filter, { kind: kinds.nameOf, place, unit }, language)
}
