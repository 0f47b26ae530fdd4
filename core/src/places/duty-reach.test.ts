import { expect, test } from 'vitest'
import { someKind } from '../../../testing/some-kinds.ts'
import { kindTree } from '../kinds/kind.ts'
import { checkDuties, dutiesAt, isOfNothing } from './duty-reach.ts'
import type { UnitDuty } from './places.ts'

const kinds = [
  someKind('event', null),
  someKind('event.road', 'event'),
  someKind('event.lamp', 'event'),
  someKind('service', null),
  someKind('service.job', 'service'),
]
const line = (unitId: string, kindId: string, path: string, more: Partial<UnitDuty> = {}): UnitDuty => ({
  id: `${unitId} ${kindId} ${path}`,
  unitId,
  kindId,
  path,
  role: 'lead',
  capacity: null,
  basis: null,
  version: 1,
  validFrom: '2024-01-01',
  validTo: null,
  ...more,
})
const check = (lines: UnitDuty[]) => checkDuties(lines, kinds, kindTree(kinds))

test('lines speak for a place when they are of it or around it, and on their days alone', () => {
  const lines = [
    line('city', 'event', '6109'),
    line('town', 'event', '610902002'),
    line('other', 'event', '610903'),
    line('over', 'event', '6109', { validTo: '2026-01-01' }),
  ]
  expect(dutiesAt(lines, '610902002', '2026-03-02').map(({ unitId }) => unitId)).toEqual(['city', 'town'])
  expect(dutiesAt(lines, '610902', '2026-03-02').map(({ unitId }) => unitId)).toEqual(['city'])
})

test('kinds that nobody leads are told by the uppermost, and those that only get help are among them', () => {
  expect(
    check([line('roads', 'event.road', '6109'), line('help', 'service', '6109', { role: 'assist' })]),
  ).toEqual({
    gaps: ['event.lamp', 'service'],
    doubles: [],
  })
  expect(check([])).toEqual({ gaps: ['event', 'service'], doubles: [] })
})

test('two that are equally near are told once, the nearer of kind or place is no double', () => {
  const all = [line('all', 'event', '6109'), line('jobs', 'service', '6109')]
  expect(check([...all, line('both', 'event', '6109')]).doubles).toEqual([
    { kindId: 'event', unitIds: ['all', 'both'] },
  ])
  expect(check([...all, line('lamp', 'event.lamp', '6109'), line('near', 'event', '610902')])).toEqual({
    gaps: [],
    doubles: [],
  })
})

test('a line is for nothing where its kind has ended, or nothing at or below it can be registered; 待定 is something', () => {
  const tree = kindTree([...kinds, someKind('undetermined', null)])
  const held = [
    someKind('event', null, { selectable: false }),
    someKind('event.road', 'event'),
    someKind('service', null, { selectable: false }),
    someKind('undetermined', null, { selectable: false }),
  ]
  const nothing = (kindId: string) => isOfNothing(kindId, held, tree)
  expect(['event', 'event.road', 'undetermined'].filter(nothing)).toEqual([])
  expect(['event.lamp', 'service', 'service.job', 'gone'].filter((id) => !nothing(id))).toEqual([])
})
