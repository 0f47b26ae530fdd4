import { pathWidths } from '@manyuan/core/places/places.ts'
import { OperationFault } from '../operation-fault.ts'

export type DivisionNode = {
  code: string
  name: string
  level: 1 | 2 | 3 | 4
  parentCode: string | null
  county: string
  path: string
}

const levelOf: Record<string, 1 | 2 | 3 | 4> = { city: 1, county: 2, town: 3, village: 4 }
const widthOf = { 1: pathWidths.city, 2: pathWidths.county, 3: pathWidths.town, 4: pathWidths.village }

/**
 * Reads `code,name,level,parent` lines into a tree: every parent must be there. The governance path of a statutory
 * division is the beginning of its code. Throws with the line that is wrong.
 */
export function readDivisions(csv: string): DivisionNode[] {
  const [, ...lines] = csv
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  const known = new Set<string>()
  return lines.map((text, index) => {
    const [code = '', name = '', word = '', parent = ''] = text.split(',')
    const level = levelOf[word]
    if (!/^\d{12}$/.test(code) || !name || !level)
      throw new OperationFault({ code: 'divisions.unreadable', line: index + 2, text })
    if (known.has(code))
      throw new OperationFault({ code: 'divisions.twice', line: index + 2, divisionCode: code })
    if (level > 1 && !known.has(parent))
      throw new OperationFault({ code: 'divisions.orphan', line: index + 2 })
    known.add(code)
    return {
      code,
      name,
      level,
      parentCode: level === 1 ? null : parent,
      county: code.slice(0, 6),
      path: code.slice(0, widthOf[level]),
    }
  })
}
