import { expect, test } from 'vitest'
import { addDays, instantAt } from '../time.ts'
import { dutyPosts, gapsOn, type Roster, spanOf, writeTime } from './roster.ts'

const [day, night, hand] = ['day', 'night', 'hand']
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const held = () => true

/** By day 08:00 to 20:00 and through the night, every day, from Monday 5 January 2026 on. */
const twoShifts: Roster = {
  weeks: [
    {
      from: '2026-01-05',
      shifts: everyDay.flatMap((weekday) => [
        { weekday, postId: day, begins: '08:00', ends: '20:00' },
        { weekday, postId: night, begins: '20:00', ends: '08:00' },
      ]),
    },
  ],
  days: [],
}

test.each([
  ['08:00', '20:00', 480, 1200],
  ['20:00', '08:00', 1200, 1920],
  ['00:00', '24:00', 0, 1440],
  ['08:00', '08:00', 480, 1920],
  ['23:59', '00:00', 1439, 1440],
  ['00:00', '00:00', 0, 1440],
  ['18:00', '24:00', 1080, 1440],
])('a shift from %s to %s is from minute %i to %i', (begins, ends, from, until) => {
  expect(spanOf({ begins, ends })).toEqual({ from, until })
})

test.each([
  ['the first minute of the day shift', '2026-03-10', 480, [day]],
  ['the last one of the night', '2026-03-10', 479, [night]],
  ['midnight', '2026-03-10', 0, [night]],
  ['24:00, which is the midnight after', '2026-03-10', 1440, [night]],
  ['the evening', '2026-03-10', 1200, [night]],
  ['the first day, before its first shift', '2026-01-05', 0, []],
  ['the first day of all', '2026-01-05', 481, [day]],
  ['the day before the first', '2026-01-04', 600, []],
  ['the night of the leap day', '2028-02-29', 1439, [night]],
  ['the morning after the leap day', '2028-03-01', 30, [night]],
  ['the first minutes of a year', '2027-01-01', 1, [night]],
])('at %s the right post is on duty', (_, on, minutes, posts) => {
  expect(dutyPosts(twoShifts, instantAt(on, minutes), held)).toEqual(posts)
})

test('a day written by hand stands in place of the pattern, and the night before it still ends in it', () => {
  const roster = {
    ...twoShifts,
    days: [{ day: '2026-05-01', shifts: [{ postId: hand, begins: '09:00', ends: '24:00' }] }],
  }
  const at = (on: string, minutes: number) => dutyPosts(roster, instantAt(on, minutes), held)
  expect([at('2026-05-01', 60), at('2026-05-01', 510), at('2026-05-01', 540)]).toEqual([[night], [], [hand]])
  expect(at('2026-05-02', 60), 'the night of that day was not written').toEqual([])
  expect(gapsOn(roster, '2026-05-01', held)).toEqual([{ from: 480, until: 540 }])
  expect(gapsOn(roster, '2026-05-02', held)).toEqual([{ from: 0, until: 480 }])
})

test('a later pattern begins on its day, and a day that is nobody’s is a gap from 00:00 to 24:00', () => {
  const roster = { ...twoShifts, weeks: [...twoShifts.weeks, { from: '2026-06-01', shifts: [] }] }
  expect(gapsOn(roster, '2026-05-31', held)).toEqual([])
  expect(gapsOn(roster, '2026-06-01', held)).toEqual([{ from: 480, until: 1440 }])
  const [gap] = gapsOn(roster, '2026-06-02', held)
  expect([gap && writeTime(gap.from), gap && writeTime(gap.until)]).toEqual(['00:00', '24:00'])
})

test('a shift of a post that nobody holds any more is a gap', () => {
  const until = '2026-03-10'
  const isHeld = (postId: string, on: string) => postId !== night || on <= until
  expect(gapsOn(twoShifts, until, isHeld)).toEqual([])
  expect(gapsOn(twoShifts, addDays(until, 1), isHeld)).toEqual([{ from: 1200, until: 1440 }])
  expect(dutyPosts(twoShifts, instantAt(addDays(until, 2), 60), isHeld)).toEqual([])
})

test('two on duty at once are both named, one of two shifts that meet once', () => {
  const shifts = [
    { postId: hand, begins: '08:00', ends: '12:00' },
    { postId: hand, begins: '12:00', ends: '18:00' },
    { postId: day, begins: '10:00', ends: '14:00' },
  ]
  const roster = { weeks: [], days: [{ day: '2026-03-10', shifts }] }
  expect(dutyPosts(roster, instantAt('2026-03-10', 720), held)).toEqual([hand, day])
})
