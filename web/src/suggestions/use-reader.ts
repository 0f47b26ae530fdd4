import type { suggestionRoutes } from '@manyuan/core/suggestions/contract.ts'
import { useEffect, useState } from 'react'
import { call } from '../client/call.ts'
import type { Reader } from './reader.ts'

type R = typeof suggestionRoutes

async function load(language: string, near: string | undefined): Promise<Reader> {
  const open = { language, anonymous: true }
  const [{ openReader }, { digest }, places] = await Promise.all([
    import('./reader.ts'),
    call<R['about']>('GET', '/api/suggestions', {}, open),
    call<R['places']>('GET', '/api/suggestions/places', { query: near ? { near } : {} }, open),
  ])
  const model = await call<R['model']>('GET', '/api/suggestions/models/:digest', { params: { digest } }, open)
  return openReader(model, places)
}

// One for the page and whoever is at it: it is large, and the same whatever is registered.
const loaded = new Map<string, Promise<Reader>>()

/** From how many characters on words say something. */
const fewest = 4

/**
 * What reads words on this device, once there are some to read: whoever only looks at a page loads nothing. Nothing while it
 * is on its way or when it does not come: suggestions are a help, and nobody waits for them. `near` adds the grids there.
 */
export function useReader(words: string, language: string, near?: string): Reader | undefined {
  const [reader, setReader] = useState<Reader>()
  const wanted = words.trim().length >= fewest
  useEffect(() => {
    if (!wanted) return
    let current = true
    const known = loaded.get(near ?? '') ?? load(language, near)
    loaded.set(near ?? '', known)
    known.then(
      (one) => current && setReader(one),
      () => loaded.delete(near ?? ''),
    )
    return () => {
      current = false
    }
  }, [wanted, language, near])
  return wanted ? reader : undefined
}
