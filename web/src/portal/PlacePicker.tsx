import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useCallback, useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'
import { sentenceOf } from './sending.ts'
import { Trouble } from './Trouble.tsx'

type Division = Awaited<ReturnType<PortalApi['divisions']>>['divisions'][number]

/** County, town, village, one after the other; each narrows the next. */
export function PlacePicker({
  api,
  onChange,
}: {
  api: PortalApi
  onChange: (divisionId: string | undefined) => void
}) {
  const { language, say, people } = useTexts()
  const [lists, setLists] = useState<Division[][]>([])
  const [chosen, setChosen] = useState<string[]>([])
  const [problem, setProblem] = useState<{ said: string; retry: () => void }>()

  /** Fetches what lies below the way chosen so far; what is no longer wanted when it comes is let go. */
  const open = useCallback(
    async (way: readonly string[], isWanted: () => boolean): Promise<void> => {
      setProblem(undefined)
      try {
        const { divisions } = await api.divisions(way.at(-1))
        if (isWanted() && divisions.length > 0) setLists((now) => [...now.slice(0, way.length), divisions])
      } catch (error) {
        if (isWanted()) setProblem({ said: sentenceOf(error), retry: () => void open(way, isWanted) })
      }
    },
    [api],
  )
  const empty = lists.length === 0
  useEffect(() => {
    if (!empty) return
    let current = true
    void open([], () => current)
    return () => {
      current = false
    }
  }, [open, empty])

  function choose(depth: number, id: string): void {
    const way = [...chosen.slice(0, depth), ...(id === '' ? [] : [id])]
    setChosen(way)
    setLists((now) => now.slice(0, depth + 1))
    onChange(way.at(-1))
    if (id !== '') void open(way, () => true)
  }

  const levels = [people.level[2], people.level[3], people.level[4]]
  return (
    <>
      <div className="place">
        {lists.map((divisions, depth) => (
          <select
            key={levels[depth]}
            aria-label={levels[depth]}
            value={chosen[depth] ?? ''}
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
