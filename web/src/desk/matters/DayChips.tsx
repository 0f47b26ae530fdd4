import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { FilterChip } from '../FilterChip.tsx'

/** The day whose figure the list stands behind: it is chosen at the figures, and taken away here. */
export function DayChips({ filter, onChange }: { filter: ListQuery; onChange: (part: ListQuery) => void }) {
  const { say } = useTexts()
  const chip = (name: string, without: ListQuery) => (
    <FilterChip name={name} onRemove={() => onChange(without)} />
  )
  const { registeredOn: came, closedOn: closed } = filter
  return (
    <>
      {came && chip(say(`${came} 登记`, `Registered on ${came}`), { registeredOn: undefined })}
      {closed && chip(say(`${closed} 结案`, `Closed on ${closed}`), { closedOn: undefined })}
    </>
  )
}
