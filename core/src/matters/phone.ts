/** Mainland mobile, or landline with or without its area code, in bare digits. */
export const phoneShape = /^(\+?86)?(1\d{10}|0\d{9,11}|\d{7,8}|1\d{4})$/

/** A telephone number as people write it, without what only groups its digits. */
export function barePhone(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-–—()]/g, '')
}
