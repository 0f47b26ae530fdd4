import type { MatterMove } from '../matters/lifecycle.ts'

/**
 * Where standard texts are offered: moves at which the same is written again and again, and the word to the citizen. Not
 * at the call-back: what is asked and answered there is said in nobody's words but the reporter's (charter 7).
 */
export const textMoves = [
  'accept',
  'decline',
  'redirect',
  'dispatch',
  'escalate',
  'handDown',
  'work',
  'settle',
  'return',
  'review',
  'rework',
  'conclude',
  'answer',
] as const satisfies readonly (MatterMove | 'answer')[]
export type TextMove = (typeof textMoves)[number]

/**
 * Under which step the texts for a move or an act are kept; nothing where none are offered. A unit that gives a task back does
 * so by an objection now, and says the same.
 */
export function textMoveOf(name: string): TextMove | undefined {
  return name === 'object' ? 'return' : textMoves.find((move) => move === name)
}

/** What a text may leave open for the matter at hand, as whoever writes it names it. */
export const blanks = ['编码', '地点', '单位', '今天', '期限'] as const
export type Blank = (typeof blanks)[number]

const blankShape = /[{｛]\s*([^{}｛｝]*?)\s*[}｝]/g

/** What stands in braces and is none of the blanks; nothing when all are. */
export function unknownBlank(words: string): string | undefined {
  const named = [...words.matchAll(blankShape)].map(([, name = '']) => name)
  return named.find((name) => !blanks.some((blank) => blank === name))
}

/** Fills the blanks in; one for which the matter has nothing stays as a line to be written on. */
export function fillBlanks(words: string, values: Readonly<Partial<Record<Blank, string>>>): string {
  return words.replace(blankShape, (whole, name: string) => {
    const blank = blanks.find((one) => one === name)
    return blank ? values[blank] || '＿＿＿＿' : whole
  })
}
