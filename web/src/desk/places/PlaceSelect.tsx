import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk } from '../desk.tsx'
import { type Coded, useCodedPlace } from './coded-place.ts'

/** The entry of a list that stands for the place of a code. */
const byCode = 'code'

/** Finds a place by typing part of its name or code; where `onCoded` is given, also by the code on a sheet. */
export function PlaceSelect({
  onChange,
  onCoded,
  id,
  path,
  first,
}: {
  onChange?: (place: DivisionView | undefined) => void
  onCoded?: (place: Coded) => void
  id?: string
  /** Which place is chosen, where the screen knows it by its path; null is none. */
  path?: string | null
  /** Which one is chosen to begin with, where nobody follows it by its path. */
  first?: DivisionView | undefined
}) {
  const { api } = useDesk()
  const { language, say, people } = useTexts()
  const clear = useClear()
  const [words, setWords] = useState('')
  const found = useQuery({
    queryKey: ['divisions', words],
    queryFn: () => api.divisions(words.trim() ? { words: words.trim() } : {}),
    staleTime: 600_000,
  })
  const chosen = useQuery({
    queryKey: ['divisions', path],
    queryFn: () => api.divisions({ words: path ?? '' }),
    enabled: typeof path === 'string',
    staleTime: 600_000,
  })
  const coded = useCodedPlace(words, onCoded !== undefined)
  const known = chosen.data?.divisions.find((division) => division.path === path) ?? first
  const listed = found.data?.divisions ?? []
  const divisions = known && !listed.some(({ id: one }) => one === known.id) ? [known, ...listed] : listed
  function labelOf({ name, level, formerNames }: DivisionView): string {
    const former =
      words.trim() && formerNames.find((one) => nameIn(language, one.name).includes(words.trim()))
    return [
      nameIn(language, name),
      former &&
        (former.merged
          ? say(`原${nameIn(language, former.name)}并入`, `took in ${nameIn(language, former.name)}`)
          : say(`曾用名 ${nameIn(language, former.name)}`, `was ${nameIn(language, former.name)}`)),
      people.level[level as 1 | 2 | 3 | 4],
    ]
      .filter(Boolean)
      .join(' · ')
  }
  const wordsOf = ({ way, grid, spot }: Coded) =>
    [spot, grid, ...way.map(({ name }) => name).reverse()]
      .flatMap((name) => (name ? [nameIn(language, name)] : []))
      .join(' · ')
  return (
    <Select
      allowClear={clear}
      showSearch={{ filterOption: false, onSearch: setWords }}
      {...(id ? { id } : {})}
      {...(path === undefined ? { defaultValue: first?.id } : { value: known?.id ?? null })}
      aria-label={say('地点', 'Place')}
      placeholder={say('输入地名', 'Find a place')}
      loading={found.isFetching}
      notFoundContent={say('没有这个地点', 'No such place')}
      options={[
        ...(coded ? [{ value: byCode, label: wordsOf(coded) }] : []),
        ...divisions.map((division) => ({ value: division.id, label: labelOf(division) })),
      ]}
      onChange={(picked: string | undefined) => {
        if (picked === byCode && coded) onCoded?.(coded)
        else onChange?.(divisions.find((division) => division.id === picked))
      }}
      style={{ width: '100%' }}
    />
  )
}
