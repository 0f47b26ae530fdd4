/** A text with the place that a person says it means, and the place at which it is heard. */
export type PlaceText = { words: string; place: string | undefined; heardAt: string | undefined }

/** A text with what a person says of it; see `judged-texts.ts` for how it is written. */
export type JudgedText = PlaceText & {
  kindId: string
  /** The second problem, where one text holds two. */
  also: string | undefined
  /** Another kind that is as right for the one problem. */
  or: string | undefined
  unit: string | undefined
  writer: 'citizen' | 'clerk' | 'gridWorker'
}

const writers = { c: 'citizen', k: 'clerk', g: 'gridWorker' } as const

function writerOf(letter: string): JudgedText['writer'] {
  if (letter === 'c' || letter === 'k' || letter === 'g') return writers[letter]
  throw new Error(`Nobody is called ${letter}.`)
}

/** A place as it is written beside a text; `@` is followed by where it is heard, `-` is none. */
function readPlace(written: string): Omit<PlaceText, 'words'> {
  const [named, heardAt] = written.split('@')
  return { place: named === '-' ? undefined : named, heardAt }
}

/** The texts about places alone: a place and a text on each line. */
export function readPlaceTexts(lines: string): PlaceText[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [place = '', ...words] = line.split('|')
      return { ...readPlace(place), words: words.join('|') }
    })
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
      return {
        kindId,
        also,
        or,
        ...readPlace(place),
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
