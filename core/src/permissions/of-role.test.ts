import { expect, test } from 'vitest'
import { rightTexts } from '../i18n/staff-texts.ts'
import { languages } from '../i18n/texts.ts'
import { staffRoles } from '../people/roles.ts'
import { actions } from './actions.ts'
import { rightsOf } from './of-role.ts'
import { grantsFor } from './table.ts'

test('what a role may do is told as the permission table has it, no more and no less', () => {
  for (const role of staffRoles)
    for (const action of actions) {
      const told = rightsOf(role).find((right) => right.action === action)
      const given = grantsFor(action).filter(({ roles }) => roles.includes(role))
      expect(new Set(told?.when ?? []), `${role} ${action}`).toEqual(
        new Set(given.flatMap(({ when }) => when)),
      )
    }
})

test('everything that a role may do has its word in both languages', () => {
  for (const { action } of staffRoles.flatMap(rightsOf))
    for (const language of languages) expect(rightTexts(language).action(action), action).not.toBe(action)
})
