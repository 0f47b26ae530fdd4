import type { PreparedMatter } from '@manyuan/core/bulk/contract.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useLineWords } from '../matters/SuggestedUnits.tsx'
import { useWhyNobody } from './why-nobody.ts'

/** How many things go by each name, the most first. */
function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** To whom a selection would go by what is suggested, unit by unit with the lines that speak for it, and what would stay. */
export function BySuggestion({
  rows,
  prepared,
}: {
  rows: readonly MatterLine[]
  prepared: ReadonlyMap<string, PreparedMatter>
}) {
  const { say, language } = useTexts()
  const lineWords = useLineWords()
  const whyNobody = useWhyNobody()
  const sent = rows.flatMap((row) => {
    const suggestion = prepared.get(row.ref)?.suggestion
    if (!suggestion?.lead) return []
    const { lead, assist, rule } = suggestion
    const by = lead.line ? lineWords(lead.line) : rule ? nameIn(language, rule.name) : ''
    return [{ unit: nameIn(language, lead.name), by, helps: assist.length > 0 }]
  })
  const staying = rows.filter((row) => !prepared.get(row.ref)?.suggestion?.lead)
  const helped = sent.filter(({ helps }) => helps).length
  const units = counted(sent.map(({ unit }) => unit))
  return (
    <div className="by-suggestion">
      <table className="rows" aria-label={say('各单位几件', 'How many to whom')}>
        <tbody>
          {units.map(([unit, count]) => (
            <tr key={unit}>
              <th scope="row">
                {unit}
                {counted(sent.filter((one) => one.unit === unit).map(({ by }) => by)).map(([by]) => (
                  <small key={by}>{by}</small>
                ))}
              </th>
              <td>{say(`${count} 件`, String(count))}</td>
            </tr>
          ))}
          {counted(staying.map((row) => whyNobody(prepared.get(row.ref)))).map(([why, count]) => (
            <tr key={why}>
              <th scope="row">
                {say('不派，留在队列里', 'Stays where it is')}
                <small>{why}</small>
              </th>
              <td>{say(`${count} 件`, String(count))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {helped > 0 && (
        <p className="hint">
          {say(
            `其中 ${helped} 件连同推荐的协办单位一起派。`,
            `${helped} of them go with the assisting units that are suggested.`,
          )}
        </p>
      )}
    </div>
  )
}
