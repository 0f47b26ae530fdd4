import { readSquareName } from '@manyuan/core/board/squares.ts'
import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { readHourOfDay } from '@manyuan/core/time.ts'
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
  const { registeredOn: came, closedOn: closed, cameIn, waitsAt, dueOn, ownOf } = filter
  const { square, within, outside, point } = filter
  const hour = cameIn && readHourOfDay(cameIn)
  return (
    <>
      {came && chip(say(`${came} 登记`, `Registered on ${came}`), { registeredOn: undefined })}
      {closed && chip(say(`${closed} 结案`, `Closed on ${closed}`), { closedOn: undefined })}
      {hour && chip(words.cameIn(hour.day, hour.hour), { cameIn: undefined })}
      {waitsAt && chip(words.waitsAt(nameOf(waitsAt)), { waitsAt: undefined })}
      {dueOn && chip(words.dueOn(dueOn), { dueOn: undefined })}
      {ownOf && chip(words.ownOf, { ownOf: undefined })}
      {square && chip(words.square(readSquareName(square).size), { square: undefined })}
      {within && chip(words.within, { within: undefined })}
      {outside && chip(words.outside, { outside: undefined })}
      {point && chip(point === 'none' ? words.noPoint : words.nowhere, { point: undefined })}
    </>
  )
}
