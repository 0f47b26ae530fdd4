import { expect, test } from 'vitest'
import { servicesToCall } from './danger.ts'

test.each([
  ['有人持刀伤人，流血了', ['110', '120']],
  ['二楼起火，还有人被困', ['119']],
  ['孩子落水了', ['119']],
  ['路口窨井盖没了，有人掉下去受伤了', ['119', '120']],
  ['有人受伤', ['120']],
  ['车翻了，人伤得很重', ['120']],
  ['我家娃娃在学校被人打了', ['110']],
  ['有人要跳楼', ['110', '119', '120']],
  ['我不想活了', ['110']],
  ['Somebody is unconscious, there is a gas leak', ['119', '120']],
])('who writes "%s" is shown whom to call first', (words, services) => {
  expect(servicesToCall(words)).toEqual(services)
})

test.each([
  '三组路口的井盖翘起来了',
  '工资还没给',
  '想办低保',
  '打算修路',
  '井盖没了，怕有人掉下去受伤',
  '井盖没了，目前还没有人受伤',
  '请加护栏，防止有人掉下去',
  '担心有人摔下来',
  '在工地受伤，老板不赔',
  'The street light is broken',
  '',
])('who writes "%s" is not frightened', (words) => {
  expect(servicesToCall(words)).toEqual([])
})
