import { z } from 'zod'
import { BothLanguages } from '../text.ts'
import { type KindDraft, kindSettings } from './draft.ts'
import type { FormQuestion } from './form.ts'

const questionChanges = ['added', 'removed', 'changed', 'moved'] as const

/** One thing that is otherwise than before: a setting, or a question with what became of it. */
export const KindChange = z.union([
  z.object({ setting: z.enum(kindSettings) }),
  z.object({ question: z.string(), label: BothLanguages, became: z.enum(questionChanges) }),
])
export type KindChange = z.infer<typeof KindChange>

/** The same value whatever the order in which its fields were written. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, inOrder(field)]),
  )
}

/** Whether two values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}

/** The questions both have that stand in another order, as few of them as explain it: those outside the longest common order. */
function movedIn(before: readonly FormQuestion[], after: readonly FormQuestion[]): Set<string> {
  const place = new Map(before.map(({ id }, at) => [id, at]))
  const kept = after.filter(({ id }) => place.has(id)).map(({ id }) => id)
  const runs: string[][] = []
  for (const id of kept) {
    const fits = runs.filter((run) => (place.get(run.at(-1) ?? '') ?? -1) < (place.get(id) ?? 0))
    const longest = fits.reduce<string[]>((best, run) => (run.length > best.length ? run : best), [])
    runs.push([...longest, id])
  }
  const stayed = runs.reduce<string[]>((best, run) => (run.length > best.length ? run : best), [])
  return new Set(kept.filter((id) => !stayed.includes(id)))
}

/** What differs between two states of a kind, settings first, then questions as they stand in the form. */
export function changesBetween(before: KindDraft, after: KindDraft): KindChange[] {
  const settings = kindSettings
    .filter((setting) => !isSame(before[setting], after[setting]))
    .map((setting): KindChange => ({ setting }))
  const old = new Map(before.form.map((question) => [question.id, question]))
  const now = new Set(after.form.map(({ id }) => id))
  const moved = movedIn(before.form, after.form)
  const questions = after.form.flatMap((question): KindChange[] => {
    const was = old.get(question.id)
    const of = { question: question.id, label: question.label }
    if (!was) return [{ ...of, became: 'added' }]
    if (!isSame(was, question)) return [{ ...of, became: 'changed' }]
    return moved.has(question.id) ? [{ ...of, became: 'moved' }] : []
  })
  const gone = before.form
    .filter(({ id }) => !now.has(id))
    .map(({ id, label }): KindChange => ({ question: id, label, became: 'removed' }))
  return [...settings, ...questions, ...gone]
}
