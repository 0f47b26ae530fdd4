import { readSquareName } from '@manyuan/core/board/squares.ts'
import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useNames } from '../desk.tsx'
import { FilterChip } from '../FilterChip.tsx'

/** The figure the list stands behind, of a day or of a board: it is chosen there, and taken away here. */
export function DayChips({ filter, onChange }: { filter: ListQuery; onChange: (part: ListQuery) => void }) {
  const { say, language } = useTexts()
  const words = listTexts(language).filter
  const nameOf = useNames([filter.waitsAt])
  const chip = (name: string, without: ListQuery) => (
    <FilterChip name={name} onRemove={() => onChange(without)} />
  )
  const { registeredOn: came, closedOn: closed, waitsAt, square, point, dueOn, ownOf } = filter
  return (
    <>
      {came && chip(say(`${came} 登记`, `Registered on ${came}`), { registeredOn: undefined })}
      {closed && chip(say(`${closed} 结案`, `Closed on ${closed}`), { closedOn: undefined })}
      {waitsAt && chip(words.waitsAt(nameOf(waitsAt)), { waitsAt: undefined })}
      {dueOn && chip(words.dueOn(dueOn), { dueOn: undefined })}
      {ownOf && chip(words.ownOf, { ownOf: undefined })}
      {square && chip(words.square(readSquareName(square).size), { square: undefined, point: undefined })}
      {square && point && chip(words.noPoint, { point: undefined })}
    </>
  )
}
