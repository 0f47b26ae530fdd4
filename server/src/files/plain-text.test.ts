import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodingOf } from './plain-text.ts'

/** 情况说明：三组路灯坏了。 as a notepad of Chinese Windows saves it. */
const gbk = Buffer.from('c7e9bff6cbb5c3f7a3bac8fdd7e9c2b7b5c6bbb5c1cba1a3', 'hex')

test('a text is known by how it reads: UTF-8, GBK, or UTF-16 with its mark', () => {
  expect(encodingOf(Buffer.from('情况说明'))).toBe('utf-8')
  expect(encodingOf(Buffer.from('plain'))).toBe('utf-8')
  expect(encodingOf(gbk)).toBe('gb18030')
  expect(new TextDecoder('gb18030').decode(gbk)).toBe('情况说明：三组路灯坏了。')
  expect(encodingOf(Buffer.from('\ufeff情况说明', 'utf16le'))).toBe('utf-16le')
})

test('what is no text is none in any encoding', () => {
  expect(encodingOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBeUndefined()
  expect(encodingOf(Buffer.from('MZ\0\0program', 'latin1'))).toBeUndefined()
  // Letters of the west in an encoding of theirs are no Chinese.
  expect(encodingOf(Buffer.from('déjà vu, fenêtre, Übergrößenträger, çà et là', 'latin1'))).toBeUndefined()
  for (let n = 0; n < 50; n += 1) expect(encodingOf(randomBytes(2000))).toBeUndefined()
})
