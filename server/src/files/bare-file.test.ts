import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareFile } from './bare-file.ts'

const secret = 'GPS 32.6849 109.0293'
const text = (words: string) => Buffer.from(words, 'latin1')

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** EXIF in either order of bytes: which way up, and where the photo was taken. */
function exif(order: 'II' | 'MM', orientation: number): Buffer {
  const head = order === 'II' ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0] : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry =
    order === 'II'
      ? [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  return segment(0xe1, Buffer.concat([text('Exif\0\0'), Buffer.from([...head, ...entry]), text(secret)]))
}

const jfif = segment(0xe0, text('JFIF\0'))
const profile = segment(0xe2, text('ICC_PROFILE\0colours'))
// A stuffed FF and a restart belong to the picture, and so does the table between two scans of a progressive one.
const picture = Buffer.concat([
  segment(0xdb, text('table')),
  segment(0xda, text('scan')),
  Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3]),
  segment(0xc4, text('more')),
  segment(0xda, text('scan')),
  Buffer.from([4, 5]),
])
const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])

test.each([
  ['II', 6],
  ['MM', 8],
] as const)('a JPEG (%s) keeps its picture, its colours and which way up, and nothing else', (order, up) => {
  const traces = [exif(order, up), segment(0xe1, text(`http://ns.adobe.com/xap ${secret}`))]
  const more = [segment(0xed, text(`Photoshop ${secret}`)), segment(0xfe, text(secret))]
  const taken = Buffer.concat([start, jfif, ...traces, profile, ...more, picture, end, text(secret)])
  const bare = bareFile('image/jpeg', taken)
  expect(bare.includes(secret)).toBe(false)
  for (const part of [jfif, profile, picture]) expect(bare.includes(part)).toBe(true)
  expect(bare.subarray(-2)).toEqual(end)
  // Which way up is said in the first segment, and once.
  expect(bare.readUInt16BE(2)).toBe(0xffe1)
  expect(bare[2 + 2 + 2 + 6 + 19]).toBe(up)
  expect(bareFile('image/jpeg', bare)).toEqual(bare)
})

test('a JPEG without traces stays byte for byte', () => {
  const plain = Buffer.concat([start, jfif, profile, picture, end])
  expect(bareFile('image/jpeg', plain)).toEqual(plain)
})

function chunk(kind: string, body: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([text(kind), body])))
  return Buffer.concat([size, text(kind), body, sum])
}

test('a PNG loses texts, time and EXIF', () => {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const [first, data, last] = [
    chunk('IHDR', text('size')),
    chunk('IDAT', text('picture')),
    chunk('IEND', text('')),
  ]
  const traces = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'].map((kind) => chunk(kind, text(secret)))
  const bare = bareFile('image/png', Buffer.concat([head, first, ...traces, data, last, text(secret)]))
  expect(bare).toEqual(Buffer.concat([head, first, data, last]))
})

function riff(...chunks: [string, Buffer][]): Buffer {
  const body = Buffer.concat(
    chunks.flatMap(([kind, bytes]) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(bytes.length)
      return [text(kind), size, bytes, Buffer.alloc(bytes.length % 2)]
    }),
  )
  const size = Buffer.alloc(4)
  size.writeUInt32LE(4 + body.length)
  return Buffer.concat([text('RIFF'), size, text('WEBP'), body])
}

test('a WebP loses EXIF and XMP, and no longer announces them', () => {
  const flags = (bits: number) => Buffer.from([bits, 0, 0, 0, 9, 0, 0, 9, 0, 0])
  const traces: [string, Buffer][] = [
    ['EXIF', text(secret)],
    ['XMP ', text(`${secret}!`)],
  ]
  const taken = riff(['VP8X', flags(0x2c)], ['VP8 ', text('picture')], ...traces)
  expect(bareFile('image/webp', taken)).toEqual(riff(['VP8X', flags(0x20)], ['VP8 ', text('picture')]))
})

test('whatever is called a photo comes back, and never fails', () => {
  const kinds = fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'application/pdf')
  const starts = fc.constantFrom(
    '',
    '\u00ff\u00d8',
    '\u00ff\u00d8\u00ff\u00e1\u0000',
    '\u0089PNG\r\n\u001a\n',
    'RIFF',
  )
  fc.assert(
    fc.property(kinds, starts, fc.uint8Array({ maxLength: 60 }), (kind, begin, rest) => {
      const bytes = Buffer.concat([text(begin), rest])
      expect(bareFile(kind, bytes).length).toBeLessThanOrEqual(bytes.length + 40)
    }),
  )
})

test('a photo that somebody can still see, though it was cut off or has a stray byte in it, keeps its picture and loses the rest', () => {
  const stray = Buffer.concat([start, jfif, Buffer.from([0]), exif('II', 6), Buffer.from([0, 7]), picture])
  const seen = bareFile('image/jpeg', stray)
  expect([seen.includes(secret), seen.includes(picture)]).toEqual([false, true])
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const cut = Buffer.concat([head, chunk('eXIf', text(secret)), chunk('IDAT', text('picture'))]).subarray(
    0,
    -6,
  )
  expect(bareFile('image/png', cut).toString('latin1')).not.toContain(secret)
  expect(bareFile('image/png', cut).toString('latin1')).toContain('pict')
  const film = riff(['EXIF', text(secret)], ['VP8 ', text('picture')]).subarray(0, -2)
  expect(bareFile('image/webp', film).toString('latin1')).not.toContain(secret)
  expect(bareFile('image/webp', film).toString('latin1')).toContain('pict')
})

test('a photo of endless parts is no photo, and fills no memory', () => {
  const many = Buffer.concat([start, Buffer.alloc(1_000_000, Buffer.from([0xff, 0xe0, 0, 2]))])
  expect(bareFile('image/jpeg', many).length).toBeLessThan(500_000)
})
