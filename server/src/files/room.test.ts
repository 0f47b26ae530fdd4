import { expect, test } from 'vitest'
import { openRoom } from './room.ts'

test('who finds the room full waits for their turn, and a large one is not overtaken for ever', async () => {
  const room = openRoom(100)
  const entered: string[] = []
  const enter = async (name: string, bytes: number) => {
    const leave = await room.take(bytes)
    entered.push(name)
    return leave
  }
  const first = await enter('first', 60)
  const large = enter('large', 90)
  const small = enter('small', 10)
  await Promise.resolve()
  expect(entered).toEqual(['first'])
  first()
  const leaveLarge = await large
  const leaveSmall = await small
  expect(entered).toEqual(['first', 'large', 'small'])
  leaveLarge()
  leaveSmall()
  const whole = await enter('more than all of it', 1000)
  const next = enter('next', 1)
  await Promise.resolve()
  expect(entered.at(-1)).toBe('more than all of it')
  whole()
  await next
  expect(entered.at(-1)).toBe('next')
})
