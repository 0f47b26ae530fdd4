import type { Language } from '../i18n/texts.ts'

/** As digits are read out on the telephone: 幺 for 1, which sounds like 7 otherwise. */
const digitsZh: Readonly<Record<string, string>> = {
  0: '零',
  1: '幺',
  2: '二',
  3: '三',
  4: '四',
  5: '五',
  6: '六',
  7: '七',
  8: '八',
  9: '九',
}

/** Digits and, for letters, the words of the international spelling alphabet (ICAO Annex 10). */
const wordsEn: Readonly<Record<string, string>> = {
  0: 'zero',
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  I: 'India',
  J: 'Juliett',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  N: 'November',
  O: 'Oscar',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  U: 'Uniform',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** A run of digits and letters as it is said; what is neither digit nor letter is left out. */
function groupAloud(group: string, language: Language): string {
  const said = [...group.toUpperCase()].map((sign) =>
    language === 'en' ? wordsEn[sign] : (digitsZh[sign] ?? sign),
  )
  return said.filter((word) => word !== undefined).join(language === 'en' ? ' ' : '')
}

/**
 * How codes are read out to somebody who writes along: group by group, with a pause where the groups part. Letters are
 * said by name in Chinese, and spelt with a word each in English.
 */
export function aloud(groups: readonly string[], language: Language): string {
  return groups.map((group) => groupAloud(group, language)).join(language === 'en' ? ', ' : '，')
}
