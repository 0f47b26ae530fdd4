import { Point } from '@manyuan/core/geo.ts'
import { DivisionView } from '@manyuan/core/places/contract.ts'
import { forget, keep, recallObject } from '../../client/keep.ts'
import type { Registration, Whereabouts } from './registration.ts'

const draftName = 'manyuan.registration'
const attemptName = 'manyuan.registration.attempt'

export type RegistrationDraft = { values: Record<string, unknown>; where: Whereabouts }

/**
 * What this post was registering in this tab: a phone drops pages it has no room for, with a camera or a call in front of
 * them. Of another post nothing is shown, and nothing is kept.
 */
export function openDraft(postId: string): RegistrationDraft {
  forgetDraftOfOthers(postId)
  const { values, place, point } = recallObject('tab', draftName) ?? {}
  return {
    values: typeof values === 'object' ? { ...values } : {},
    where: { place: DivisionView.safeParse(place).data, point: Point.safeParse(point).data ?? null },
  }
}

export function keepDraft(postId: string, values: Partial<Registration>, where: Whereabouts): void {
  keep('tab', draftName, JSON.stringify({ postId, values, ...where }))
}

/** It was registered, given up, or whoever wrote it has left. */
export function forgetDraft(): void {
  forget('tab', draftName)
  forget('tab', attemptName)
}

export function forgetDraftOfOthers(postId: string): void {
  const kept = recallObject('tab', draftName)
  if (kept && kept.postId !== postId) forgetDraft()
}

/** The same whatever the order in which fields came onto the screen. */
function inOrder(_: string, value: unknown): unknown {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

/** One id for one thing said, after a reload too: a lost answer never makes a second matter. */
export function attemptOf(said: unknown, newId: () => string): string {
  const of = JSON.stringify(said, inOrder)
  const before = recallObject('tab', attemptName)
  if (before?.of === of && typeof before.id === 'string') return before.id
  const id = newId()
  keep('tab', attemptName, JSON.stringify({ id, of }))
  return id
}
