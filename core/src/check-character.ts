/**
 * Gives the check character of a run of digits after ISO 7064 MOD 11-2, the one on identity cards: it catches every single
 * wrong digit and every swap of neighbours, and its only letter is X, so that a code can be read aloud and typed on a phone.
 */
export function checkCharacter(digits: string): string {
  let rest = 0
  for (const digit of digits) rest = ((rest + Number(digit)) * 2) % 11
  const check = (12 - rest) % 11
  return check === 10 ? 'X' : String(check)
}

/** Whether the last character of a code is the one that the digits before it ask for. */
export function isChecked(code: string): boolean {
  return checkCharacter(code.slice(0, -1)) === code.slice(-1)
}

/**
 * Full-width digits, spaces and dashes are how people copy a code from paper or chat, and what cannot be seen comes with
 * it. A code has no letter but X, so that an O or an I can only be a digit that was read wrongly.
 */
export function normaliseCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\-–—·.]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}
