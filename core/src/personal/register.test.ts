import { describe, expect, test } from 'vitest'
import { PersonalField } from './field.ts'
import { findPersonalField, isRegistered, listPersonalFields } from './register.ts'

const all = listPersonalFields()

describe('the register of personal fields', () => {
  test.each(all)('$id has class, purpose, basis and retention, in both languages', ({ id, field }) => {
    expect(PersonalField.safeParse(field).error).toBeUndefined()
    expect(id).toMatch(/^[a-z_]+\.[a-zA-Z_]+$/)
    expect(field.name.en).toBeTruthy()
    expect(field.purpose.en).toBeTruthy()
  })

  test('sensitive data name the article that allows them and are never shown unmasked', () => {
    for (const { id, field } of all.filter(({ field }) => field.sensitive)) {
      expect(field.article, id).toMatch(/28|29|人民调解法|信访工作条例/)
      expect(field.mask, id).not.toBe('none')
    }
  })

  test('health and children are always sensitive', () => {
    for (const { id, field } of all.filter(({ field }) => ['health', 'minor'].includes(field.class)))
      expect(field.sensitive, id).toBe(true)
  })

  test('what staff wrote among themselves is not in the copy for the person', () => {
    expect(findPersonalField('matter_text.note')?.inCopy).toBe(false)
    expect(findPersonalField('matter_text.words')?.inCopy).toBe(true)
  })

  test('an unknown field is not registered', () => {
    expect(isRegistered('party.religion')).toBe(false)
    expect(findPersonalField('toString')).toBeUndefined()
    expect(listPersonalFields('party').length).toBeGreaterThan(3)
  })
})
