import { forget, keep, recallObject } from '../client/keep.ts'

/** What was being written and is not answered yet, of the whole page. */
const name = 'manyuan.field'

type Entry = { fields: Record<string, string>; attempt?: { of: string; id: string } }
type Kept = { postId: string; entries: Record<string, Entry> }

function entryOf(value: unknown): Entry {
  const given = typeof value === 'object' && value !== null ? value : {}
  const fields = Reflect.get(given, 'fields')
  const attempt: unknown = Reflect.get(given, 'attempt')
  const of = typeof attempt === 'object' && attempt !== null ? Reflect.get(attempt, 'of') : undefined
  const id = typeof attempt === 'object' && attempt !== null ? Reflect.get(attempt, 'id') : undefined
  return {
    fields: typeof fields === 'object' && fields !== null ? { ...fields } : {},
    ...(typeof of === 'string' && typeof id === 'string' ? { attempt: { of, id } } : {}),
  }
}

/** What is kept for a post; of another post nothing is shown and nothing stays. */
function read(postId: string): Kept {
  const kept = recallObject('tab', name)
  if (!kept || kept.postId !== postId) return { postId, entries: {} }
  const { entries } = kept
  if (typeof entries !== 'object' || entries === null) return { postId, entries: {} }
  return {
    postId,
    entries: Object.fromEntries(Object.entries(entries).map(([form, entry]) => [form, entryOf(entry)])),
  }
}

function change(postId: string, form: string, entry: Entry | undefined): void {
  const { entries } = read(postId)
  const { [form]: _, ...others } = entries
  keep('tab', name, JSON.stringify({ postId, entries: entry ? { ...others, [form]: entry } : others }))
}

/** What was typed into a form and not sent; still there after a reload: phones drop pages they have no room for. */
export function fieldsOf(postId: string, form: string): Record<string, string> {
  return read(postId).entries[form]?.fields ?? {}
}

export function keepFields(postId: string, form: string, fields: Record<string, string>): void {
  const { attempt } = read(postId).entries[form] ?? {}
  change(postId, form, { fields, ...(attempt ? { attempt } : {}) })
}

/** Whether a form was sent and no answer has come yet. */
export function isUnanswered(postId: string, form: string): boolean {
  return read(postId).entries[form]?.attempt !== undefined
}

/**
 * One id for one thing said, however often it is sent, after a reload too: a lost answer never makes a second report and
 * never a second step. What was changed meanwhile is another command.
 */
export function attemptOf(postId: string, form: string, said: unknown, newId: () => string): string {
  const of = JSON.stringify(said)
  const { fields = {}, attempt } = read(postId).entries[form] ?? {}
  if (attempt?.of === of) return attempt.id
  const id = newId()
  change(postId, form, { fields, attempt: { of, id } })
  return id
}

/** It was refused: nothing of it has happened, and the words stay to be mended. */
export function forgetAttempt(postId: string, form: string): void {
  change(postId, form, { fields: fieldsOf(postId, form) })
}

/** It was done, or given up. */
export function forgetForm(postId: string, form: string): void {
  change(postId, form, undefined)
}

/** Whoever held this phone has left. */
export function forgetAll(): void {
  forget('tab', name)
}
