/** In what two reports are like each other. `metres` is unknown where one of them has no point. */
export type Likeness = {
  sameKind: boolean
  metres: number | undefined
  sharedWords: { count: number; share: number }
}

const besideMetres = 300
const nearMetres = 2000
const fewestWords = 2
const leastShare = 1 / 3

/** Words of two characters or more that both texts hold: how many, and their share of the shorter text. */
export function sharedWords(a: readonly string[], b: readonly string[]): { count: number; share: number } {
  const long = (words: readonly string[]) => words.filter((word) => word.length > 1)
  const other = new Set(long(b))
  const count = long(a).filter((word) => other.has(word)).length
  return { count, share: count / Math.max(1, Math.min(long(a).length, other.size)) }
}

/** Whether two reports may be about one thing: said in like words, of one kind, or at the same spot. */
export function isAlike({ sameKind, metres, sharedWords: { count, share } }: Likeness): boolean {
  return (
    sameKind ||
    (metres !== undefined && metres <= besideMetres) ||
    count >= fewestWords ||
    share >= leastShare
  )
}

/** How much two reports are like each other, for putting the likeliest first: words weigh as much as kind and place. */
export function scoreOf({ sameKind, metres, sharedWords: { share } }: Likeness): number {
  const nearness = metres === undefined ? 0 : Math.max(0, 1 - metres / nearMetres)
  return (sameKind ? 1 : 0) + nearness + 2 * share
}
