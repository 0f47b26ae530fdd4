import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { fieldsOf, type ListColumn } from '@manyuan/core/matters/columns.ts'
import { type LineNames, lineCell } from '@manyuan/core/matters/line-cells.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useBeforePrint } from '../before-print.ts'
import { useKinds, useNames } from '../desk.tsx'

/** The list as a sheet of paper: a table with its head on every page, numbered, with what it is of in words. */
export function PrintedList({
  title,
  filter,
  columns,
  rows,
  isWhole,
}: {
  title: string
  filter: readonly string[]
  columns: readonly ListColumn[]
  rows: readonly MatterLine[]
  /** Whether these are all that fit the filter. */
  isWhole: boolean
}) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.leadUnitId, row.custodyCentreId]))
  const [printing, setPrinting] = useState(false)
  useBeforePrint(() => setPrinting(true))
  useEffect(() => {
    const end = () => setPrinting(false)
    window.addEventListener('afterprint', end)
    return () => window.removeEventListener('afterprint', end)
  }, [])
  if (!printing) return null
  const words = listTexts(language)
  const names: LineNames = { kind: kinds.nameOf, place: nameOf, unit: nameOf, centre: nameOf }
  const fields = fieldsOf(columns)
  return (
    <section className="printed-list" aria-hidden="true">
      <h1>{title}</h1>
      <p>
        {filter.join(say('；', '; ')) || words.noFilter}
        {' · '}
        {isWhole
          ? say(`共 ${rows.length} 件`, `${rows.length} matters`)
          : say(`前 ${rows.length} 件，其余请导出`, `the first ${rows.length}: export the list for the rest`)}
      </p>
      <table>
        <thead>
          <tr>
            <th>{words.number}</th>
            {fields.map((field) => (
              <th key={field}>{words.field[field]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={row.ref}>
              <td>{n + 1}</td>
              {fields.map((field) => (
                <td key={field} className={field}>
                  {lineCell(field, row, names, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
