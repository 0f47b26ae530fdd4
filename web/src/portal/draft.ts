import type { Point } from '@manyuan/core/geo.ts'

const key = 'manyuan.draft'

/** What somebody has filled in so far. Only the words are needed. */
export type Draft = {
  words: string
  divisionId: string | undefined
  point: Point | null
  spot: string
  family: string
  kindId: string
  unitIds: string[]
  answers: Record<string, unknown>
  files: File[]
  phone: string
  email: string
  wantsMessages: boolean
}

/** A fresh draft; the words that were being written in this tab are still there after a reload. */
export function openDraft(): Draft {
  return {
    words: sessionStorage.getItem(key) ?? '',
    divisionId: undefined,
    point: null,
    spot: '',
    family: '',
    kindId: '',
    unitIds: [],
    answers: {},
    files: [],
    phone: '',
    email: '',
    wantsMessages: false,
  }
}

export function keepWords(words: string): void {
  sessionStorage.setItem(key, words)
}

export function forgetWords(): void {
  sessionStorage.removeItem(key)
}

/** The reporter as commands take them; nobody when nothing was left to reach them by. */
export function reporterOf({ phone, email, wantsMessages }: Draft): Record<string, unknown> | undefined {
  if (!phone.trim() && !email.trim()) return undefined
  return {
    role: 'reporter',
    ...(phone.trim() ? { phone } : {}),
    ...(email.trim() ? { email: email.trim() } : {}),
    wantsMessages,
  }
}

/** The draft as the command takes it: what was left empty is left out. */
export function payloadOf(draft: Draft, followHash: string): Record<string, unknown> {
  const { words, divisionId, point, spot, kindId, unitIds, answers } = draft
  const reporter = reporterOf(draft)
  return {
    words,
    source: 'portal',
    ...(kindId ? { kindId } : {}),
    place: {
      ...(divisionId ? { divisionId } : {}),
      ...(point ? { point } : {}),
      ...(spot.trim() ? { words: spot } : {}),
    },
    ...(unitIds.length > 0 ? { aboutUnitIds: unitIds } : {}),
    answers,
    parties: reporter ? [reporter] : [],
    followHash,
  }
}
