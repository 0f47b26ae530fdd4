import { expect, test } from 'vitest'
import { isFrom } from './networks.ts'

test.each([
  ['10.20.3.4', true],
  ['::ffff:10.20.3.4', true],
  ['10.21.0.1', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['2001:db8::1', true],
  ['2001:db9::1', false],
])('%s lies in the networks that a system may call from: %s', (address, lies) => {
  expect(isFrom(['10.20.0.0/16', '192.0.2.7/32', '2001:db8::/32'], address)).toBe(lies)
})

test('without a network named it may call from anywhere', () => {
  expect(isFrom([], '203.0.113.9')).toBe(true)
})
