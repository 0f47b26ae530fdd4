/** One character as suggestions read it, and where it stands in the text: UTF-16 units, `to` not included. */
export type ReadSymbol = { symbol: string; from: number; to: number }

/** What parts words: nothing is read across it. */
export const gap = ' '
/** Any number, however it is written and however long it is: no telephone, age or amount is told from another. */
export const anyNumber = '0'

const numeral = /[\p{N}〇零一二三四五六七八九十百千万亿两幺壹贰叁肆伍陆柒捌玖拾佰仟]/u

function symbolOf(character: string): string {
  if (numeral.test(character)) return anyNumber
  return /\p{L}/u.test(character) ? character : gap
}

/**
 * A text as its characters: half and full width, upper and lower case are one, each row of numerals is one number, each
 * row of marks and blanks one gap.
 */
export function readSymbols(text: string): ReadSymbol[] {
  const read: ReadSymbol[] = []
  let at = 0
  for (const written of text) {
    const from = at
    at += written.length
    for (const plain of written.normalize('NFKC').toLowerCase()) {
      const symbol = symbolOf(plain)
      const last = read.at(-1)
      if (last?.symbol === symbol && (symbol === gap || symbol === anyNumber)) last.to = at
      else read.push({ symbol, from, to: at })
    }
  }
  return read
}
