import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useMemo } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { type About, type DeskApi, deskApi } from './api.ts'

type Desk = { api: DeskApi; session: SessionView; about: About; leave: () => void }

/** The signed-in desk; screens below it can count on a session. */
export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('This screen belongs inside the desk.')
  return desk
}

/** The calls in the reader's language, also before signing in. */
export function useApi(): DeskApi {
  const { language } = useLanguage()
  const queries = useQueryClient()
  return useMemo(() => {
    const post = () => queries.getQueryData<SessionView>(['session'])?.post.postId
    return deskApi(language, post)
  }, [language, queries])
}

/** Kinds by id, with their names in the reader's language and the way from the root. */
export function useKinds() {
  const { about } = useDesk()
  const { language } = useLanguage()
  return useMemo(() => {
    const byId = new Map(about.kinds.map((kind) => [kind.id, kind]))
    const nameOf = (id: string) => {
      const kind = byId.get(id)
      return kind ? nameIn(language, kind.name) : id
    }
    return { all: about.kinds, byId, nameOf }
  }, [about, language])
}

/** Names of places, units and centres by id; asked for together and kept. */
export function useNames(
  ids: readonly (string | null | undefined)[],
): (id: string | null | undefined) => string {
  const { api } = useDesk()
  const { language } = useLanguage()
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))].sort()
  const { data } = useQuery({
    queryKey: ['names', wanted],
    queryFn: () => api.names(wanted),
    enabled: wanted.length > 0,
    staleTime: 600_000,
    // One more name is no reason to take the others off the screen meanwhile.
    placeholderData: keepPreviousData,
  })
  return (id) => {
    const name = id ? data?.names[id] : undefined
    return name ? nameIn(language, name) : ''
  }
}
