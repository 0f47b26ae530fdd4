import { type Block, fitting, most, type OfficePage } from './office.ts'
import { readXml } from './read-xml.ts'

/** A heading by the name of its style: Heading1, 标题 2; 0 for other paragraphs. */
function levelOf(style: string): number {
  return Number(/^(?:heading|标题|a?)\s*([1-6])$/i.exec(style)?.[1] ?? 0)
}

/** Paragraphs, headings and tables of a document (ECMA-376, WordprocessingML). */
export function readWord(parts: ReadonlyMap<string, string>): OfficePage {
  const blocks: Block[] = []
  let cut = false
  let level = 0
  let words = ''
  let inText = false
  // A table within a table is read as a part of the cell it stands in.
  let depth = 0
  let rows: string[][] = []
  let cells: string[] = []
  let cell: string[] = []
  let lines = 0
  const cutOff = () => {
    cut = true
  }
  const fit = fitting(cutOff)
  function addIf(hasRoom: boolean, add: () => void): void {
    if (hasRoom) add()
    else cutOff()
  }
  function addLine(add: () => void): void {
    lines += 1
    addIf(lines <= most.lines, add)
  }
  readXml(parts.get('word/document.xml') ?? '', {
    open(name, attributes) {
      if (name === 'tbl') depth += 1
      else if (name === 'p') {
        words = ''
        level = 0
      } else if (name === 'pStyle') level = levelOf(attributes.val ?? '')
      else if (name === 'tab') words += '\t'
      else if (name === 'br') words += '\n'
      inText = name === 't'
    },
    text(said) {
      if (inText) words += said
    },
    close(name) {
      inText = false
      if (name === 'p' && depth > 0) cell.push(words)
      else if (name === 'p' && words.trim() !== '')
        addLine(() => blocks.push({ kind: 'paragraph', level, text: fit(words) }))
      else if (name === 'tc' && depth === 1) {
        addIf(cells.length < most.cells, () => cells.push(cell.join('\n')))
        cell = []
      } else if (name === 'tr' && depth === 1) {
        addIf(rows.length < most.rows, () => addLine(() => rows.push(cells.map(fit))))
        cells = []
      } else if (name === 'tbl') {
        depth -= 1
        if (depth > 0) return
        if (rows.length > 0) blocks.push({ kind: 'table', rows })
        rows = []
      }
    },
  })
  return { kind: 'document', blocks, cut }
}
