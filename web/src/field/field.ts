import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { createContext, use, useEffect, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { About, FieldApi } from './api.ts'

type FieldState = {
  api: FieldApi
  session: SessionView
  about: About
  /** Shows the page at an address below `/field`. */
  go: (path: string) => void
}

/** The signed-in page; what stands below it can count on a session. */
export const FieldContext = createContext<FieldState | undefined>(undefined)

export function useField(): FieldState {
  const field = use(FieldContext)
  if (!field) throw new Error('This belongs inside the field page.')
  return field
}

/** The name of a kind in the reader's language. */
export function useKindName(): (id: string) => string {
  const { about } = useField()
  const { language } = useLanguage()
  return (id) => {
    const kind = about.kinds.find((one) => one.id === id)
    return kind ? nameIn(language, kind.name) : id
  }
}

// A place keeps its name for as long as somebody is out with this page.
const known = new Map<string, About['city']>()

/** Names of places and units by id; asked for together, and without them a page is still of use. */
export function useNames(ids: readonly (string | null)[]): (id: string | null) => string {
  const { api } = useField()
  const { language } = useLanguage()
  const [, setCount] = useState(0)
  const unknown = [...new Set(ids.filter((id): id is string => id !== null && !known.has(id)))].sort()
  const asked = unknown.join(',')
  useEffect(() => {
    if (!asked) return
    api.names(asked.split(',')).then(
      ({ names }) => {
        for (const [id, name] of Object.entries(names)) if (name) known.set(id, name)
        setCount(known.size)
      },
      () => undefined,
    )
  }, [api, asked])
  return (id) => {
    const name = id === null ? undefined : known.get(id)
    return name ? nameIn(language, name) : ''
  }
}
