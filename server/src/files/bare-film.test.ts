import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareFile } from './bare-file.ts'

const secret = '+32.6849+109.0293/'

function box(kind: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, body])
}
const text = (words: string) => Buffer.from(words, 'latin1')
const made = Buffer.from([0x6a, 0x4e, 0xcb, 0xd0])
/** A box that begins with when something was made, and goes on with what stays. */
const dated = (kind: string) => box(kind, Buffer.alloc(4), made, made, text('stays'))
const track = (handler: string, ...more: Buffer[]) =>
  box(
    'trak',
    dated('tkhd'),
    box('mdia', dated('mdhd'), box('hdlr', Buffer.alloc(8), text(handler), Buffer.alloc(12))),
    ...more,
  )

const samples = box('mdat', text('pictures and sound'))
const film = Buffer.concat([
  box('ftyp', text('qt  '), Buffer.alloc(4)),
  samples,
  box(
    'moov',
    dated('mvhd'),
    track('vide', box('udta', text(secret))),
    track('meta', box('tref', text('cdsc'))),
    box('udta', box('\xa9xyz', text(secret))),
    box('meta', text('com.apple.quicktime.location.ISO6709'), text(secret)),
  ),
  box('uuid', text(secret)),
])

test.each(['video/mp4', 'video/quicktime', 'audio/mp4', 'audio/x-m4a'])(
  'a film (%s) is seen without where, when and with what it was made; pictures and sound stay where they were',
  (mediaType) => {
    const bare = bareFile(mediaType, film)
    expect(bare).toHaveLength(film.length)
    for (const gone of [text(secret), text('ISO6709'), text('cdsc'), made])
      expect(bare.includes(gone)).toBe(false)
    expect(bare.indexOf(samples)).toBe(film.indexOf(samples))
    expect(bare.includes(text('vide'))).toBe(true)
    expect(bare.toString('latin1').match(/stays/g)).toHaveLength(3)
    expect(bareFile(mediaType, bare)).toEqual(bare)
  },
)

test('a film that is broken, in whatever way, is given as it came or as long as it was', () => {
  const anywhere = fc.nat({ max: film.length - 1 })
  fc.assert(
    fc.property(anywhere, fc.nat({ max: 255 }), anywhere, (at, value, cut) => {
      const broken = Buffer.from(film.subarray(0, cut + 1))
      if (at <= cut) broken[at] = value
      expect(bareFile('video/mp4', broken)).toHaveLength(broken.length)
    }),
  )
})
