const full = '０１２３４５６７８９'

/** Runs of digits that may be joined by spaces, dots or dashes, as people write phone and card numbers. */
const longNumber = /(?<![\d０-９])[+＋]?[\d０-９](?:[\s\-–—.·]?[\d０-９]){6,}[xXｘＸ]?/g

function digitsOf(text: string): string {
  return [...text]
    .map((char) => (full.includes(char) ? String(full.indexOf(char)) : char))
    .join('')
    .replace(/\D/g, '')
}

/** A date or a year range is no personal number. */
function isDate(text: string): boolean {
  return /^(19|20)\d{2}[-.](0?[1-9]|1[0-2])[-.](0?[1-9]|[12]\d|3[01])$/.test(text.trim())
}

/**
 * Cuts numbers of phones, identity cards and bank cards out of a text (seven digits or more), so that they never
 * reach the full-text index. House numbers, years, dates and amounts below ten million stay.
 */
export function redactNumbers(text: string): string {
  return text.replace(longNumber, (found) => (digitsOf(found).length >= 7 && !isDate(found) ? '□' : found))
}
