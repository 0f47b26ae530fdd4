import type { Point } from '@manyuan/core/geo.ts'
import { forget, keep, recallObject } from '../client/keep.ts'
import { recallMatter } from './remember.ts'

const name = 'manyuan.draft'

/** The place that the code on a sheet filled in, in words; one chosen by hand takes its stead. */
export type Scanned = { code: string; gridId: string; zh: string; en: string }

/** What somebody has filled in so far. Only the words are needed. */
export type Draft = {
  words: string
  /** The places chosen, each within the one before: county, town, village. */
  way: string[]
  scanned: Scanned | null
  /** The code that filled something in: once, so that it takes nothing back that was changed since. */
  fromCode: string
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
  /** The concluded matter that there are new facts about, and its code. */
  newFactsOf: string
  newFactsCode: string
}

/** Nothing filled in yet. */
export const emptyDraft: Draft = {
  words: '',
  way: [],
  scanned: null,
  fromCode: '',
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
  newFactsOf: '',
  newFactsCode: '',
}

/** No place, where one that a code filled in is let go. */
const noPlace = { scanned: null, way: [], point: null, spot: '', unitIds: [] }

/** A fresh draft; what was being written in this tab is still there after a reload, files aside. */
function openDraft(): Draft {
  const kept = recallObject('tab', name) ?? {}
  const text = (field: keyof Draft) => (typeof kept[field] === 'string' ? kept[field] : '')
  const texts = (field: keyof Draft) => (Array.isArray(kept[field]) ? kept[field].map(String) : [])
  return {
    words: text('words'),
    way: texts('way'),
    scanned: scannedOf(kept.scanned),
    fromCode: text('fromCode'),
    point: pointOf(kept.point),
    spot: text('spot'),
    family: text('family'),
    kindId: text('kindId'),
    unitIds: texts('unitIds'),
    answers: typeof kept.answers === 'object' ? { ...kept.answers } : {},
    files: [],
    phone: text('phone'),
    email: text('email'),
    wantsMessages: kept.wantsMessages === true,
    newFactsOf: text('newFactsOf'),
    newFactsCode: text('newFactsCode'),
  }
}

/** What one code filled in is nothing to who has scanned another since; what they wrote stays. */
export function draftFor(code: string | undefined): Draft {
  const draft = stillFollowing(openDraft())
  const isOther = code !== undefined && draft.scanned !== null && draft.scanned.code !== code
  return isOther ? { ...draft, ...noPlace } : draft
}

/** Only whoever follows the concluded matter in this tab brings new facts about it: its secret stands nowhere else. */
function stillFollowing(draft: Draft): Draft {
  return draft.newFactsCode === (recallMatter()?.code ?? '')
    ? draft
    : { ...draft, newFactsOf: '', newFactsCode: '' }
}

/** Begins a report of new facts about a concluded matter; what was being written otherwise is let go. */
export function beginNewFacts({ ref, code }: { ref: string; code: string }): void {
  keepDraft({ ...emptyDraft, newFactsOf: ref, newFactsCode: code })
}

function scannedOf(kept: unknown): Scanned | null {
  if (typeof kept !== 'object' || kept === null || !('code' in kept) || !('zh' in kept)) return null
  const { code, zh } = kept
  const gridId = 'gridId' in kept ? `${kept.gridId}` : ''
  return { code: `${code}`, gridId, zh: `${zh}`, en: 'en' in kept ? `${kept.en}` : `${zh}` }
}

function pointOf(kept: unknown): Point | null {
  if (typeof kept !== 'object' || kept === null || !('lon' in kept) || !('lat' in kept)) return null
  return { lon: Number(kept.lon), lat: Number(kept.lat) }
}

export function keepDraft({ files: _, ...draft }: Draft): void {
  keep('tab', name, JSON.stringify(draft))
}

export function forgetDraft(): void {
  forget('tab', name)
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

/** A line as it is sent: what was copied from a table carries tabs. */
function inOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}

/** The draft as the command takes it: what was left empty is left out. */
export function payloadOf(draft: Draft, followHash: string): Record<string, unknown> {
  const { words, way, scanned, point, kindId, unitIds, answers } = draft
  const divisionId = way.at(-1)
  const spot = inOneLine(draft.spot)
  const reporter = reporterOf(draft)
  return {
    words,
    source: 'portal',
    ...(kindId ? { kindId } : {}),
    place: {
      ...(divisionId ? { divisionId } : {}),
      ...(scanned?.gridId ? { gridId: scanned.gridId } : {}),
      ...(point ? { point } : {}),
      ...(spot ? { words: spot } : {}),
    },
    ...(scanned ? { placeCode: scanned.code } : {}),
    ...(draft.newFactsOf ? { newFactsOf: draft.newFactsOf } : {}),
    ...(unitIds.length > 0 ? { aboutUnitIds: unitIds } : {}),
    answers,
    parties: reporter ? [reporter] : [],
    followHash,
  }
}
