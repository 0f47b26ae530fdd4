import type { Line } from './spreadsheet.ts'

/** Where the head of a table is: its first line, its last, and the names of its columns. */
export type Head = { headLine: number; lastLine: number; head: string[] }

/** Whether a name is one that columns of such a table usually have. */
export type IsName = (name: string) => boolean

const plain = (cell: string | undefined) => (cell ?? '').replace(/\s+/g, ' ').trim()

/** Names from two lines: 地点 over 县区, 镇街 … gives 县区, 镇街; what stands twice below is told apart by what is above. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  let above = ''
  const pairs = Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [up, low] = [plain(upper[at]), plain(lower[at])]
    if (up !== '') above = up
    return { low, up, name: low || up, whole: low && above ? `${above} ${low}` : low || up }
  })
  const times = Map.groupBy(pairs, ({ name }) => name)
  return pairs.map(({ name, whole }) => ((times.get(name)?.length ?? 0) > 1 ? whole : name))
}

function distinct(cells: readonly string[]): number {
  return new Set(cells.map(plain).filter(Boolean)).size
}

/** The head that a line is by itself, and the one that it is together with the line below it. */
function headsAt(line: Line, below: Line | undefined): { one: Head; both: Head | undefined } {
  const one = { headLine: line.line, lastLine: line.line, head: line.cells.map(plain) }
  const isTitle = distinct(line.cells) < 2
  const both = { ...one, lastLine: below?.line ?? line.line, head: joined(line.cells, below?.cells ?? []) }
  return { one, both: below && !isTitle ? both : undefined }
}

/**
 * Finds the head among the first lines of a table: the line, or the two lines below each other, in which most of the usual
 * names stand. Titles above it are stepped over. Where no name is known it is the first line that has two different cells.
 * `wide` are lines in which a cell reaches over several columns; `chosen` is the line that somebody said.
 */
export function findHead(
  top: readonly Line[],
  isName: IsName,
  { wide, chosen }: { wide: ReadonlySet<number>; chosen?: number | undefined },
): Head | undefined {
  const heads = top.map((line, at) => headsAt(line, top[at + 1]))
  const open = chosen === undefined ? heads : heads.filter(({ one }) => one.headLine === chosen)
  // 反映人 姓名 stands for 姓名, which two columns have.
  const known = (name: string) => isName(name) || isName(name.split(' ').at(-1) ?? '')
  const score = ({ head }: Head) => new Set(head.filter((name) => name !== '' && known(name))).size
  // One line rather than two that say no more: a title would lend its words to columns without a name.
  const all = [...open.map(({ one }) => one), ...open.flatMap(({ both }) => both ?? [])]
  const best = all.reduce<Head | undefined>((a, b) => (score(b) > (a ? score(a) : 1) ? b : a), undefined)
  if (best) return best
  const first = open.find(({ one }) => chosen !== undefined || distinct(one.head) > 1) ?? open[0]
  return first && wide.has(first.one.headLine) ? (first.both ?? first.one) : first?.one
}
