import { pathWidths } from '@manyuan/core/places/places.ts'
import { oneLine } from '@manyuan/core/text.ts'
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

/** One line of a table of divisions: where it stands in its file, and its cells. */
export type DivisionLine = { line: number; cells: readonly string[] }

/** The lines of a table that comes with the program: commas and no quotation marks. */
export function linesOf(csv: string): DivisionLine[] {
  const [, ...lines] = csv.trim().split('\n')
  return lines.map((text, index) => ({ line: index + 2, cells: text.split(',') }))
}

/**
 * Reads lines of code, name, level and parent into a tree below one city: every parent comes first, is one level above,
 * and its code begins those below it. The governance path of a statutory division is the beginning of its code. Throws
 * with the line that is wrong: what was founded cannot be taken back.
 */
export function readDivisions(lines: readonly DivisionLine[]): DivisionNode[] {
  const known = new Map<string, DivisionNode>()
  for (const { line, cells } of lines) {
    const [code = '', name = '', word = '', parent = ''] = cells.map((cell) => cell.trim())
    const level = levelOf[word]
    if (!/^\d{12}$/.test(code) || !oneLine(200).safeParse(name).success || !level)
      throw new OperationFault({ code: 'divisions.unreadable', line, text: cells.join(',') })
    if (known.has(code)) throw new OperationFault({ code: 'divisions.twice', line, divisionCode: code })
    if (level === 1 && known.size > 0) throw new OperationFault({ code: 'divisions.secondCity', line })
    const above = known.get(parent)
    if (level > 1 && !above) throw new OperationFault({ code: 'divisions.orphan', line })
    const path = code.slice(0, widthOf[level])
    if (!/^0*$/.test(code.slice(path.length)) || (above && !isBelow(above, level, path)))
      throw new OperationFault({ code: 'divisions.misplaced', line, beginning: above?.path ?? path })
    known.set(code, { code, name, level, parentCode: above?.code ?? null, county: code.slice(0, 6), path })
  }
  return [...known.values()]
}

function isBelow(above: DivisionNode, level: number, path: string): boolean {
  return above.level === level - 1 && path.startsWith(above.path)
}
