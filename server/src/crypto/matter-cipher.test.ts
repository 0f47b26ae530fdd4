import { expect, test } from 'vitest'
import { testKeyFile } from '../../../testing/templates.ts'
import { parseKeyRing } from './key-ring.ts'
import { newMatterCipher, openMatterCipher } from './matter-cipher.ts'

const ring = parseKeyRing(testKeyFile)
const matter = { county: '610902', id: 'a' }

test('a sealed text opens where it was written and nowhere else: no other table, row, field or county', () => {
  const { cipher, keyId, wrapped } = newMatterCipher(ring, matter)
  const sealed = cipher.seal('matter_text', 'row', 'words', '工资拖着')
  const again = openMatterCipher(ring, matter, { keyId, wrapped })
  expect(again.open('matter_text', 'row', 'words', sealed)).toBe('工资拖着')
  expect(() => again.open('party', 'row', 'words', sealed)).toThrow()
  expect(() => again.open('matter_text', 'other', 'words', sealed)).toThrow()
  expect(() => again.open('matter_text', 'row', 'answer', sealed)).toThrow()
  expect(() => newMatterCipher(ring, matter).cipher.open('matter_text', 'row', 'words', sealed)).toThrow()
})

test('the key of one matter is not taken for that of another', () => {
  const kept = newMatterCipher(ring, matter)
  expect(() => openMatterCipher(ring, { ...matter, id: 'b' }, kept)).toThrow()
  expect(() => openMatterCipher(ring, { ...matter, county: '610921' }, kept)).toThrow()
})

test('the same text is never sealed alike, and a changed byte is noticed', () => {
  const { cipher } = newMatterCipher(ring, matter)
  const sealed = cipher.sealBytes('file', Buffer.from('同样的内容'))
  expect(cipher.sealBytes('file', Buffer.from('同样的内容')).equals(sealed)).toBe(false)
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(() => cipher.openBytes('file', sealed)).toThrow()
})
