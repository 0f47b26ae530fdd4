/** A text with what a person says of it; see `judged-texts.ts` for how it is written. */
export type JudgedText = {
  kindId: string
  /** The second problem, where one text holds two. */
  also: string | undefined
  /** Another kind that is as right for the one problem. */
  or: string | undefined
  place: string | undefined
  heardAt: string | undefined
  unit: string | undefined
  writer: 'citizen' | 'clerk' | 'gridWorker'
  words: string
}

const writers = { c: 'citizen', k: 'clerk', g: 'gridWorker' } as const

function writerOf(letter: string): JudgedText['writer'] {
  if (letter === 'c' || letter === 'k' || letter === 'g') return writers[letter]
  throw new Error(`Nobody is called ${letter}.`)
}

/** The judged texts, each read from its line. */
export function readJudged(lines: string): JudgedText[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [kinds = '', place = '', unit = '', writer = '', ...words] = line.split('|')
      const [main = '', also] = kinds.split('+')
      const [kindId = '', or] = main.split('/')
      const [named, heardAt] = place.split('@')
      return {
        kindId,
        also,
        or,
        place: named === '-' ? undefined : named,
        heardAt,
        unit: unit === '-' ? undefined : unit,
        writer: writerOf(writer),
        words: words.join('|'),
      }
    })
}

/** The development texts: a kind and a text on each line. */
export function readDevelopment(lines: string): { kindId: string; words: string }[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [kindId = '', ...words] = line.split('|')
      return { kindId, words: words.join('|') }
    })
}
