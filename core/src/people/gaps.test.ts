import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../time.ts'
import { gapsIn, type HeldPost, neededRoles } from './gaps.ts'

const span = { from: '2026-03-09', to: '2026-03-31' }
const post = (from: string, to: string | null, role: HeldPost['role'] = 'dispatcher'): HeldPost => ({
  role,
  from,
  to,
})
const gaps = (...posts: HeldPost[]) => gapsIn(posts, neededRoles('centre'), span)

test('nobody dispatches from the day after the last post ends until the next begins', () => {
  expect(gaps(post('2026-01-01', '2026-03-15'), post('2026-03-20', null))).toEqual([
    { from: '2026-03-16', to: '2026-03-19' },
  ])
  expect(gaps()).toEqual([span])
  expect(gaps(post('2026-01-01', null))).toEqual([])
})

test('a deputy or the head closes a gap, a clerk at the window does not', () => {
  const leaving = post('2026-01-01', '2026-03-15')
  expect(gaps(leaving, post('2026-03-16', '2026-03-31', 'centreHead'))).toEqual([])
  expect(gaps(leaving, post('2026-03-16', null, 'windowClerk'))).toEqual([
    { from: '2026-03-16', to: '2026-03-31' },
  ])
})

test('every day is either held by somebody or in exactly one gap', () => {
  const day = fc.integer({ min: -10, max: 40 }).map((n) => addDays(span.from, n))
  const held = fc
    .tuple(day, fc.option(day, { nil: null }))
    .map(([from, to]) => post(from, to === null || to >= from ? to : from))
  fc.assert(
    fc.property(fc.array(held, { maxLength: 6 }), (posts) => {
      const found = gaps(...posts)
      for (let at = span.from; at <= span.to; at = addDays(at, 1)) {
        const isHeld = posts.some(({ from, to }) => from <= at && (to === null || to >= at))
        expect(found.filter(({ from, to }) => from <= at && at <= to)).toHaveLength(isHeld ? 0 : 1)
      }
    }),
  )
})
