import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientActions } from '../clients/rights.ts'
import { confidentialities } from '../matters/vocabulary.ts'
import { roles, type StaffRole, staffRoles } from '../people/roles.ts'
import { actions, matterActs } from './actions.ts'
import { type ClientActor, type StaffActor, seatsOf } from './actor.ts'
import { abilities, can, scopeOf } from './can.ts'
import type { MatterFacts } from './relations.ts'
import { grantsFor } from './table.ts'

test('the whole matrix, for the eye: who may do what, and standing how', () => {
  const rows = actions.map((action) => {
    const cells = roles.flatMap((role) => {
      const when = grantsFor(action)
        .filter((grant) => grant.roles.includes(role))
        .flatMap((grant) => (grant.independent ? grant.when.map((one) => `${one}!`) : [...grant.when]))
      return when.length > 0 ? [`${role}(${[...new Set(when)].join(' ')})`] : []
    })
    return `${action}: ${cells.join(', ') || 'nobody'}`
  })
  expect(rows).toMatchSnapshot()
})

const id = fc.constantFrom('a', 'b', 'c', 'd')
const place = fc.constantFrom('6109', '610902', '610902001', '610902001001', '610921')
const day = fc.constantFrom('2025-12-31', '2026-03-09', '2026-03-10')
const actor: fc.Arbitrary<StaffActor> = fc.record({
  type: fc.constant('staff' as const),
  role: fc.constantFrom<StaffRole>(...staffRoles),
  staffId: id,
  postId: id,
  unitId: id,
  centreId: fc.option(id, { nil: null }),
  path: place,
  level: fc.integer({ min: 1, max: 4 }),
  alsoAt: fc.array(fc.record({ unitId: id, path: place }), { maxLength: 2 }),
  formerlyAt: fc.array(fc.record({ unitId: id, until: day }), { maxLength: 2 }),
})
const matter: fc.Arbitrary<MatterFacts> = fc.record({
  county: fc.constant('610902'),
  id: fc.constant('m'),
  path: place,
  registeredDay: day,
  custodyCentreId: id,
  originCentreId: id,
  confidentiality: fc.constantFrom(...confidentialities),
  registeredByStaffId: fc.option(id, { nil: null }),
  registeredByClientId: fc.option(id, { nil: null }),
  handlingUnitIds: fc.array(id, { maxLength: 2 }),
  everUnitIds: fc.array(id, { maxLength: 3 }),
  handlerStaffIds: fc.array(id, { maxLength: 3 }),
  namedPostIds: fc.array(id, { maxLength: 2 }),
  excludedPaths: fc.array(place, { maxLength: 1 }),
  excludedUnitIds: fc.array(id, { maxLength: 1 }),
})

test('a sealed matter is there for named posts alone', () => {
  fc.assert(
    fc.property(actor, matter, (who, what) => {
      if (what.confidentiality !== 'sealed' || what.namedPostIds.includes(who.postId)) return
      expect(abilities(who, what)).toEqual([])
    }),
  )
})

test('whoever belongs to an excluded unit or subtree can do nothing, named or not, at no other desk either', () => {
  fc.assert(
    fc.property(actor, matter, (who, what) => {
      const out = seatsOf(who).some(
        ({ unitId, path }) =>
          what.excludedUnitIds.includes(unitId) || what.excludedPaths.some((one) => path.startsWith(one)),
      )
      if (out) expect(abilities(who, what)).toEqual([])
    }),
  )
})

test('nobody calls back what they or their unit handled, whatever post they have moved to since', () => {
  fc.assert(
    fc.property(actor, matter, (who, what) => {
      const sat = who.formerlyAt.filter(({ until }) => until >= what.registeredDay)
      const sits = [...seatsOf(who), ...sat].some(({ unitId }) => what.everUnitIds.includes(unitId))
      if (sits || what.handlerStaffIds.includes(who.staffId)) expect(can(who, 'callBack', what)).toBe(false)
    }),
  )
})

test('an act on a matter implies reading it, so that no answer tells more than the page', () => {
  fc.assert(
    fc.property(actor, matter, (who, what) => {
      const may = abilities(who, what)
      const beyond = may.filter((act) => act !== 'join' && act !== 'read')
      if (beyond.length > 0) expect(may, beyond.join()).toContain('read')
    }),
  )
})

test('a restricted matter is not reached by area alone', () => {
  fc.assert(
    fc.property(actor, matter, (who, what) => {
      const works =
        who.centreId === what.custodyCentreId ||
        what.handlingUnitIds.includes(who.unitId) ||
        what.everUnitIds.includes(who.unitId) ||
        what.registeredByStaffId === who.staffId ||
        what.namedPostIds.includes(who.postId)
      if (what.confidentiality === 'restricted' && !works) expect(can(who, 'read', what)).toBe(false)
    }),
  )
})

const client: fc.Arbitrary<ClientActor> = fc.record({
  type: fc.constant('client' as const),
  clientId: id,
  path: place,
  actions: fc.subarray([...clientActions]),
  source: fc.constant('hotline12345' as const),
  sourceSystem: fc.constant('12345'),
})

test('a connected system reaches what it brought itself, as far as its own rights go, and nothing sealed', () => {
  fc.assert(
    fc.property(client, matter, (who, what) => {
      const own = what.registeredByClientId === who.clientId && what.confidentiality !== 'sealed'
      for (const act of abilities(who, what)) {
        expect(own, act).toBe(true)
        expect(who.actions).toContain(`matter.${act}`)
      }
    }),
  )
})

test('connected systems are offered exactly what the table gives them', () => {
  const given = actions.filter((action) =>
    grantsFor(action).some(({ roles: some }) => some.includes('client')),
  )
  expect([...clientActions].sort()).toEqual([...given].sort())
})

test('a role that may read nothing lists nothing', () => {
  for (const role of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) {
    const who: StaffActor = {
      type: 'staff',
      role,
      staffId: 'a',
      postId: 'a',
      unitId: 'a',
      centreId: 'a',
      path: '6109',
      level: 1,
      alsoAt: [],
      formerlyAt: [],
    }
    expect(scopeOf(who, 'read')).toEqual([])
    for (const act of matterActs) expect(scopeOf(who, act), act).toEqual([])
  }
})
