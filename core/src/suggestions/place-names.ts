/** A text as names are compared in it, each character with where it stands: UTF-16 units, `to` not included. */
export type NameText = { text: string; at: { from: number; to: number }[] }

const digitOf: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 十二 as 12, 二十 as 20, 五一 as 51: what people write for a number in a name. */
function inDigits(numerals: string): string {
  const [, tens = '', ones = ''] = /^(.?)十(.?)$/.exec(numerals) ?? []
  if (numerals.includes('十') && (tens === '' || tens in digitOf) && (ones === '' || ones in digitOf))
    return String((digitOf[tens] ?? 1) * 10 + (digitOf[ones] ?? 0))
  return [...numerals].map((one) => digitOf[one] ?? one).join('')
}

/** Half and full width and numbers in either script are one; blanks and marks stay, so that no name runs across them. */
export function readNames(written: string): NameText {
  const read: NameText = { text: '', at: [] }
  let from = 0
  for (const [piece] of written.matchAll(/[〇零一二两三四五六七八九十]+|./gsu)) {
    const to = from + piece.length
    const plain =
      piece[0] !== undefined && (piece[0] in digitOf || piece[0] === '十')
        ? inDigits(piece)
        : piece.normalize('NFKC').toLowerCase()
    for (const unit of plain.split('')) {
      read.text += unit
      read.at.push({ from, to })
    }
    from = to
  }
  return read
}

/** How the office of a place is called, and what sort of place it is the office of. */
const offices: readonly (readonly [office: RegExp, sort: string])[] = [
  [/社区(居民委员会|居委会)$/, '社区'],
  [/(居民委员会|居委会)$/, '社区'],
  [/(村民委员会|村委会)$/, '村'],
  [/(街道办事处|街道办|办事处)$/, '街道'],
]
const sorts = /(社区|街道|镇|乡|村|县|区|市)$/

/** What people say for a place: its name without its office, and what is left without saying what sort of place it is. */
export function spokenNames(name: string): { full: string[]; bare: string | undefined } {
  const whole = readNames(name).text
  const office = offices.find(([ending]) => ending.test(whole))
  const place = office ? whole.replace(office[0], office[1]) : whole
  const bare = place.replace(sorts, '')
  // Of 第二网格 people say 二网格, and of 红岩城镇社区 红岩社区.
  const short = place.replace(/^第(?=\d)/, '').replace(/(?<=..)(城镇|中心)(?=社区$)/, '')
  return {
    full: [...new Set([whole, place, short])],
    bare: bare.length >= 2 && bare !== place ? bare : undefined,
  }
}
