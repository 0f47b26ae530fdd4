import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'

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
  useEffect(() => {
    api.divisions().then(
      ({ divisions }) => setLists([divisions]),
      () => setLists([]),
    )
  }, [api])

  async function choose(depth: number, id: string): Promise<void> {
    const way = id === '' ? chosen.slice(0, depth) : [...chosen.slice(0, depth), id]
    setChosen(way)
    onChange(way.at(-1))
    const kept = lists.slice(0, depth + 1)
    setLists(kept)
    if (id === '') return
    const { divisions } = await api.divisions(id)
    if (divisions.length > 0) setLists([...kept, divisions])
  }

  const levels = [people.level[2], people.level[3], people.level[4]]
  return (
    <div className="place">
      {lists.map((divisions, depth) => (
        <select
          key={levels[depth]}
          aria-label={levels[depth]}
          value={chosen[depth] ?? ''}
          onChange={(event) => void choose(depth, event.target.value)}
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
  )
}
