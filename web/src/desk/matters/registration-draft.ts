import { Point } from '@manyuan/core/geo.ts'
import { DivisionView } from '@manyuan/core/places/contract.ts'
import { forget, keep, recallObject } from '../../client/keep.ts'
import { forgetPhotos, forgetPhotosOfOthers } from '../../client/kept-photos.ts'
import { newSecret } from '../../client/secret.ts'
import { forgetPile, openPile } from '../letters/kept-pile.ts'
import { carriedOn, forgetCarried } from './carried-on.ts'
import { forgetRegistered, forgetRegisteredOfOthers } from './just-registered.ts'
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
  const draft = recallObject('tab', draftName)
  if (!draft) {
    const { values, where } = carriedOn(postId)
    return { values, where: { place: where.place, point: where.point ?? null } }
  }
  const { values, place, point } = draft
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

/** Whoever sat here has left: nothing of what they registered stays, nor of what they chose on the page of the field. */
export function forgetRegistrations(): void {
  forgetDraft()
  forgetRegistered()
  forgetCarried()
  void forgetPile()
  void forgetPhotos()
}

export function forgetDraftOfOthers(postId: string): void {
  forgetRegisteredOfOthers(postId)
  void openPile(postId)
  void forgetPhotosOfOthers(postId)
  const kept = recallObject('tab', draftName)
  if (kept && kept.postId !== postId) forgetDraft()
}

/** The same whatever the order in which fields came onto the screen. */
function inOrder(_: string, value: unknown): unknown {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

/** What a registration goes under: the id of its command, and the secret its reporter may follow it with. */
type Attempt = { id: string; secret: string; suggested?: unknown }

/**
 * One id and one secret for one thing said, after a reload too: a lost answer never makes a second matter. What was suggested
 * meanwhile stays as it was at first, since the same id goes with the same content only.
 */
export function attemptOf(said: unknown, newId: () => string, suggested?: unknown): Attempt {
  const of = JSON.stringify(said, inOrder)
  const before = recallObject('tab', attemptName)
  if (before?.of === of && typeof before.id === 'string' && typeof before.secret === 'string')
    return { id: before.id, secret: before.secret, suggested: before.suggested }
  const attempt = { id: newId(), secret: newSecret(), suggested }
  keep('tab', attemptName, JSON.stringify({ ...attempt, of }))
  return attempt
}
