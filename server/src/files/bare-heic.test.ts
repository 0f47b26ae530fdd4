import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareFile } from './bare-file.ts'

const text = (words: string) => Buffer.from(words, 'latin1')
const secret = text('GPS 32.6849 109.0293')
const picture = text('picture')

const number = (width: number, value: number) => {
  const bytes = Buffer.alloc(width)
  bytes.writeUIntBE(value, 0, width)
  return bytes
}
const box = (kind: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([number(4, body.length + 8), text(kind), body])
}
const full = (kind: string, version: number, ...parts: Buffer[]) =>
  box(kind, Buffer.from([version, 0, 0, 0]), ...parts)
const item = (id: number, kind: string) =>
  full('infe', 2, number(2, id), number(2, 0), text(kind), text('\0'))

/** A HEIC as a telephone writes it: the picture, EXIF and XMP in the data, a second EXIF in the box for small data. */
function taken(): Buffer {
  const head = box('ftyp', text('heicmif1'))
  const list = full(
    'iinf',
    0,
    number(2, 4),
    item(1, 'hvc1'),
    item(2, 'Exif'),
    item(3, 'mime'),
    item(4, 'Exif'),
  )
  const small = box('idat', text('small'), secret)
  const entry = (id: number, way: number, from: number, length: number) =>
    Buffer.concat([
      number(2, id),
      number(2, way),
      number(2, 0),
      number(2, 1),
      number(4, from),
      number(4, length),
    ])
  const meta = (data: number) =>
    full(
      'meta',
      0,
      list,
      full(
        'iloc',
        1,
        number(2, 0x4400),
        number(2, 4),
        entry(1, 0, data, picture.length),
        entry(2, 0, data + picture.length, secret.length),
        entry(3, 0, data + picture.length + secret.length, secret.length),
        entry(4, 1, 5, secret.length),
      ),
      box('iprp', text('which way up')),
      small,
    )
  const data = head.length + meta(0).length + 8
  return Buffer.concat([
    head,
    meta(data),
    box('mdat', picture, secret, secret, text('end')),
    box('uuid', secret),
  ])
}

test('a HEIC keeps its picture where it was and which way up, and nothing of what the camera wrote', () => {
  const whole = taken()
  const bare = bareFile('image/heic', whole)
  expect(whole.includes(secret)).toBe(true)
  expect(bare.includes(secret)).toBe(false)
  expect(bare).toHaveLength(whole.length)
  for (const part of [picture, text('which way up'), text('small'), text('end')])
    expect(bare.indexOf(part), String(part)).toBe(whole.indexOf(part))
  expect(bareFile('image/heic', bare)).toEqual(bare)
})

test('a HEIC that names one stretch a thousand times, or claims more than there is, is given back at once', () => {
  const many = (extents: number) =>
    Buffer.concat([number(2, 2), number(2, 0), number(2, 0), number(2, extents)])
  const list = full('iinf', 0, number(2, 1), item(2, 'Exif'))
  for (const entry of [many(65_535), Buffer.concat([many(100), Buffer.alloc(800, 1)])]) {
    const table = full('iloc', 1, number(2, 0x4400), number(2, 1), entry)
    const made = Buffer.concat([box('ftyp', text('heic')), full('meta', 0, list, table), secret])
    expect(bareFile('image/heic', made)).toEqual(made)
  }
})

test('a HEIC that is cut or broken anywhere comes back, and never fails', () => {
  const whole = taken()
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (cut, at, byte) => {
      const broken = Buffer.from(whole.subarray(0, cut))
      if (at < cut) broken[at] = byte
      expect(bareFile('image/heic', broken)).toHaveLength(cut)
    }),
  )
})
