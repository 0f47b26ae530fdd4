import { describe, expect, test } from 'vitest'
import { someKinds } from '../../../testing/some-kinds.ts'
import { type Kind, kindTree } from '../kinds/kind.ts'
import type { LimitPolicy, PolicyMatch } from './limits.ts'
import { findGaps, neverMatches } from './policy-reach.ts'

const today = '2026-03-02'
const kindsOf = (kinds: readonly Kind[]) => ({ tree: kindTree(kinds), on: () => kinds })
const kinds = kindsOf(someKinds)
const policy = (id: string, match: PolicyMatch, more: Partial<LimitPolicy> = {}): LimitPolicy => ({
  id,
  version: 1,
  match,
  milestones: [],
  validFrom: '2024-01-01',
  basis: { zh: '试' },
  ...more,
})
const general = policy('general', {})
const road = policy('road', { kindId: 'event.road' })
const light = policy('light', { kindId: 'event.light' })

describe('a policy that can never match', () => {
  test('is told with those that win wherever it fits', () => {
    const event = policy('event', { kindId: 'event' })
    expect(neverMatches(event, [general, road, light], kinds, today)).toEqual({
      why: 'hidden',
      hiddenBy: ['road', 'light'],
    })
    expect(neverMatches(event, [general, road], kinds, today)).toBeUndefined()
    expect(neverMatches(general, [event, road, light], kinds, today)).toBeUndefined()
  })

  test('counts as soon as one that hides it ends', () => {
    const event = policy('event', { kindId: 'event' })
    const ending = { ...light, validTo: '2026-06-30' }
    expect(neverMatches(event, [road, ending], kinds, today)).toBeUndefined()
    expect(neverMatches({ ...event, validTo: '2026-06-30' }, [road, ending], kinds, today)?.why).toBe(
      'hidden',
    )
  })

  test('is told when its days are over, its kind has ended, or nothing comes from where it says', () => {
    expect(neverMatches({ ...road, validTo: '2023-01-01' }, [], kinds, today)?.why).toBe('emptyPeriod')
    expect(neverMatches({ ...road, validTo: '2026-03-01' }, [], kinds, today)?.why).toBe('emptyPeriod')
    const ended = kindsOf(
      someKinds.map((one) => (one.id === 'event.road' ? { ...one, selectable: false } : one)),
    )
    expect(neverMatches(road, [], ended, today)?.why).toBe('kindEnded')
    expect(neverMatches(policy('nothing', { kindId: 'gone' }), [], kinds, today)?.why).toBe('kindEnded')
    const portal = policy('portal', { kindId: 'event.light', source: 'portal' })
    expect(neverMatches(portal, [general], kinds, today)?.why).toBe('noSuchSource')
    const window = policy('window', { kindId: 'service.job', source: 'window' })
    expect(neverMatches(window, [general], kinds, today)?.why).toBe('noSuchSource')
  })

  test('and one that ties with another are told while both hold', () => {
    const again = policy('again', { kindId: 'event.road' }, { validFrom: '2026-05-01' })
    expect(neverMatches(again, [road], kinds, today)).toEqual({ why: 'tie', hiddenBy: ['road'] })
    expect(neverMatches(again, [{ ...road, validTo: '2026-04-30' }], kinds, today)).toBeUndefined()
  })
})

describe('matters without a policy', () => {
  test('there are none while one holds for everything', () => {
    expect(findGaps([general, road], kinds, today)).toEqual([])
  })

  test('are told by the uppermost kind, and from the day on which a policy ends', () => {
    expect(findGaps([], kinds, today)).toEqual([
      { kindId: 'event', from: today },
      { kindId: 'service', from: today },
    ])
    const ending = policy('service', { kindId: 'service' }, { validTo: '2026-06-30' })
    expect(findGaps([road, ending], kinds, today)).toEqual([
      { kindId: 'event.light', from: today },
      { kindId: 'service', from: '2026-07-01' },
    ])
  })

  test('are told by source and difficulty where only some of a kind are', () => {
    const most = policy('most', { kindId: 'service', source: 'portal' })
    const simple = policy('simple', { kindId: 'service.job', source: 'import', difficulty: 'simple' })
    const events = policy('event', { kindId: 'event' })
    expect(findGaps([events, most, simple], kinds, today)).toEqual([
      { kindId: 'service', sources: ['import'], difficulties: ['general', 'complex'], from: today },
    ])
    const window = policy('window', { source: 'window' })
    expect(findGaps([window, light], kinds, today)).toEqual([
      { kindId: 'event.road', sources: expect.not.arrayContaining(['window']), from: today },
      { kindId: 'service', from: today },
    ])
  })
})
