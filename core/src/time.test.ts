import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDayOf, instantAt, writeInstant } from './time.ts'

/** The years that four digits can say. */
const instant = fc
  .integer({ min: Date.parse('0010-01-01T00:00:00Z'), max: Date.parse('9990-12-31T00:00:00Z') })
  .map((ms) => new Date(ms))

test('an instant is written as ISO 8601 has it, before 1970 too', () => {
  fc.assert(fc.property(instant, (at) => writeInstant(at) === at.toISOString()))
  expect(writeInstant(new Date(-1))).toBe('1969-12-31T23:59:59.999Z')
  expect(() => writeInstant(new Date(Number.NaN))).toThrow(RangeError)
})

test('a day begins and ends at midnight in Asia/Shanghai', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const day = businessDayOf(at)
      expect(instantAt(day) <= at && at < instantAt(addDays(day, 1))).toBe(true)
      expect(addDays(addDays(day, 400), -400)).toBe(day)
    }),
  )
  expect(businessDayOf(new Date('2026-11-27T15:59:59.999Z'))).toBe('2026-11-27')
  expect(businessDayOf(new Date('2026-11-27T16:00:00Z'))).toBe('2026-11-28')
})
