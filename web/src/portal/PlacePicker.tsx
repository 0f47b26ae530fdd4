import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import type { PortalApi } from './api.ts'

type Division = Awaited<ReturnType<PortalApi['divisions']>>['divisions'][number]

/** County, town, village, one after the other; each narrows the next. `way` are those chosen so far. */
export function PlacePicker({
  api,
  way,
  onChange,
}: {
  api: PortalApi
  way: readonly string[]
  onChange: (way: string[]) => void
}) {
  const { language, say, people } = useTexts()
  const [lists, setLists] = useState<Division[][]>([])
  const [problem, setProblem] = useState<{ said: string; retry: () => void }>()

  /** Fetches what lies along a way from `depth` on; what is no longer wanted when it comes is let go. */
  const open = useCallback(
    async (along: readonly string[], depth: number, isWanted: () => boolean): Promise<void> => {
      setProblem(undefined)
      try {
        const { divisions } = await api.divisions(along[depth - 1])
        if (!isWanted() || divisions.length === 0) return
        setLists((now) => [...now.slice(0, depth), divisions])
      } catch (error) {
        const retry = () => void open(along, depth, isWanted)
        if (isWanted()) setProblem({ said: sentenceOf(error), retry })
        return
      }
      if (depth < along.length) await open(along, depth + 1, isWanted)
    },
    [api],
  )
  const first = useRef({ way, asked: false })
  useEffect(() => {
    // The names come in both languages: another one asks for nothing again.
    if (first.current.asked) return
    let current = true
    void open(first.current.way, 0, () => current).then(() => {
      first.current.asked ||= current
    })
    return () => {
      current = false
    }
  }, [open])

  // On a slow network the places below one choice may come after the next choice was made.
  const latest = useRef<readonly string[]>(way)
  useEffect(() => {
    // Chosen elsewhere, where it was suggested: the lists follow.
    if (latest.current === way || latest.current.join() === way.join()) return
    latest.current = way
    void open(way, 0, () => latest.current === way)
  }, [way, open])
  function choose(depth: number, id: string): void {
    const next = [...way.slice(0, depth), ...(id === '' ? [] : [id])]
    latest.current = next
    setLists((now) => now.slice(0, depth + 1))
    onChange(next)
    if (id !== '') void open(next, next.length, () => latest.current === next)
  }

  const levels = [people.level[2], people.level[3], people.level[4]]
  return (
    <>
      <div className="place">
        {lists.map((divisions, depth) => (
          <select
            key={levels[depth]}
            aria-label={levels[depth]}
            value={way[depth] ?? ''}
            onChange={(event) => choose(depth, event.target.value)}
          >
            <option value="">{say(`选择${levels[depth]}`, `${levels[depth]}…`)}</option>
            {divisions.map((division) => (
              <option key={division.id} value={division.id}>
                {nameIn(language, division.name)}
              </option>
            ))}
          </select>
        ))}
      </div>
      {problem && (
        <Trouble>
          <p>{problem.said}</p>
          <div className="row">
            <button type="button" onClick={problem.retry}>
              {say('再试', 'Try again')}
            </button>
          </div>
        </Trouble>
      )}
    </>
  )
}
