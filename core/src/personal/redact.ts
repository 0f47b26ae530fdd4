/**
 * Digits of any script, joined by what people put between them when they write phone and card numbers:
 * blanks, dashes, dots, underlines, brackets.
 */
const digit = String.raw`[\p{Nd}\p{No}]`
const between = String.raw`[\s\p{Pd}\p{Cf}−.·．_()（）]`
const longNumber = new RegExp(`(?<!${digit})[+＋]?${digit}(?:${between}*${digit}){6,}[xXｘＸ]?`, 'gu')

/** A number spelled out, 幺三九…: no year, house or amount runs to seven of these. */
const spelledOut =
  /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[\s-]?[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6,}/gu

const date = /^(?:19|20)\d{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12]\d|3[01])(?:\s+\d{1,2})?$/
const years = /^(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}$/
const amountFollows = /^\s*(?:[百千万亿]|元|块|平|㎡|亩|米|公里|公斤|吨|斤|棵|株)/u

/** Whether a run of digits is an ordinary number: a day, a span of years, an amount, a house 12-3-1501. */
function isOrdinary(found: string, following: string): boolean {
  const text = found.normalize('NFKC').trim()
  const groups = text.match(/\d+/g) ?? []
  const digits = groups.join('').length
  if (digits > 10) return false
  if (date.test(text) || years.test(text)) return true
  if (groups.length === 1) return digits <= 9 && amountFollows.test(following)
  const longest = Math.max(...groups.map((group) => group.length))
  return digits <= 8 && (groups.length > 2 || longest > 4) && longest > 1 && longest < 7
}

/**
 * Cuts numbers of phones, identity cards and bank cards out of a text (seven digits or more), so that they never
 * reach the full-text index or a list. House numbers, years, dates and amounts stay. Whatever has eleven digits
 * or more goes, a code of this system too: to keep one phone number would be worse than to lose ten codes.
 */
export function redactNumbers(text: string): string {
  return text
    .replace(longNumber, (found, at: number) =>
      isOrdinary(found, text.slice(at + found.length, at + found.length + 6)) ? found : '□',
    )
    .replace(spelledOut, '□')
}
