import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishedCalendar as calendar } from '../../../testing/published-calendar.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { type HeldHistory, sharesOf, sumOfShares } from './shares.ts'
import { workingMinutesBetween } from './working-time.ts'

const at = (local: string) => new Date(`${local}+08:00`)
const counted = (history: HeldHistory) =>
  sharesOf(history, (until) => Math.floor(workingMinutesBetween(calendar, history.from, until)))
const told = (history: HeldHistory) =>
  counted(history).map(({ holder, workingMinutes }) => [
    holder.by === 'nobody' ? holder.why : holder.id,
    workingMinutes,
  ])

const village = { at: at('2026-03-09T09:00'), id: 'village' }

test('each level and each unit has its share, and while the clock stands still nobody has it', () => {
  const history: HeldHistory = {
    from: at('2026-03-09T09:00'),
    to: at('2026-03-11T11:00'),
    stages: [
      { at: at('2026-03-09T09:00'), stage: 'registered' },
      { at: at('2026-03-09T11:00'), stage: 'accepted' },
      { at: at('2026-03-09T11:30'), stage: 'dispatched' },
      { at: at('2026-03-10T09:00'), stage: 'handling' },
      { at: at('2026-03-11T10:00'), stage: 'settled' },
    ],
    centres: [village, { at: at('2026-03-09T10:00'), id: 'town' }],
    units: [{ at: at('2026-03-09T11:30'), id: 'station' }],
    stays: [{ sort: 'suspended', from: at('2026-03-10T10:00'), to: at('2026-03-10T11:00') }],
  }
  const shares = counted(history)
  expect(told(history).map(([who]) => who)).toEqual([
    'village',
    'town',
    'station',
    'suspended',
    'station',
    'town',
  ])
  expect(told(history).slice(0, 2)).toEqual([
    ['village', 60],
    ['town', 90],
  ])
  expect(shares.find(({ holder }) => holder.by === 'nobody')?.workingMinutes).toBe(60)
  expect(sumOfShares(shares).map(({ holder }) => (holder.by === 'nobody' ? holder.why : holder.id))).toEqual([
    'village',
    'town',
    'station',
    'suspended',
  ])
})

test('what was over and is taken up again was with nobody in between; another unit that leads has its own share', () => {
  const history: HeldHistory = {
    from: at('2026-03-09T09:00'),
    to: at('2026-03-13T09:00'),
    stages: [
      { at: at('2026-03-09T09:00'), stage: 'registered' },
      { at: at('2026-03-09T10:00'), stage: 'dispatched' },
      { at: at('2026-03-10T09:00'), stage: 'closed' },
      { at: at('2026-03-12T09:00'), stage: 'accepted' },
      { at: at('2026-03-12T10:00'), stage: 'dispatched' },
    ],
    centres: [village],
    units: [
      { at: at('2026-03-09T10:00'), id: 'labour' },
      { at: at('2026-03-12T10:00'), id: 'urban' },
    ],
    stays: [],
  }
  expect(told(history).map(([who]) => who)).toEqual(['village', 'labour', 'over', 'village', 'urban'])
})

const moment = fc
  .integer({ min: Date.parse('2026-01-05'), max: Date.parse('2026-12-01') })
  .map((ms) => new Date(ms))
function between(a: Date, b: Date): { from: Date; to: Date } {
  return a < b ? { from: a, to: b } : { from: b, to: a }
}
const inOrder = <One extends { at: Date }>(rows: fc.Arbitrary<One>) =>
  fc.array(rows, { maxLength: 8 }).map((all) => all.sort((a, b) => a.at.getTime() - b.at.getTime()))
const held = fc.record({ at: moment, id: fc.constantFrom('a', 'b', 'c') })
const histories = fc
  .record({
    ends: fc.tuple(moment, moment),
    stages: inOrder(fc.record({ at: moment, stage: fc.constantFrom(...matterStages) })),
    centres: inOrder(held),
    units: inOrder(held),
    stays: fc.array(
      fc
        .tuple(moment, moment, fc.constantFrom('suspended' as const, 'parked' as const))
        .map(([a, b, sort]) => ({ sort, ...between(a, b) })),
      { maxLength: 4 },
    ),
  })
  .map(({ ends: [a, b], ...history }): HeldHistory => ({ ...history, ...between(a, b) }))

test('whatever happened, the shares are one after the other without a gap, and their minutes are those of the whole', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const shares = counted(history)
      const whole = Math.floor(workingMinutesBetween(calendar, history.from, history.to))
      expect(shares.reduce((sum, { workingMinutes }) => sum + workingMinutes, 0)).toBe(whole)
      expect(sumOfShares(shares).reduce((sum, { workingMinutes }) => sum + workingMinutes, 0)).toBe(whole)
      for (const { workingMinutes } of shares) expect(workingMinutes).toBeGreaterThanOrEqual(0)
      if (history.from < history.to) {
        expect(shares.at(0)?.from).toEqual(history.from)
        expect(shares.at(-1)?.to).toEqual(history.to)
      }
      for (const [n, { from }] of shares.entries()) if (n > 0) expect(from).toEqual(shares[n - 1]?.to)
    }),
  )
})

test('while the clock stands still no minute is any level’s or unit’s', () => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const { holder, from } of counted(history)) {
        const stands = history.stays.some((stay) => stay.from <= from && from < (stay.to ?? history.to))
        if (stands) expect(holder.by).toBe('nobody')
      }
    }),
  )
})
