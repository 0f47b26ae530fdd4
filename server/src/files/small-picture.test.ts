import sharp from 'sharp'
import { expect, test } from 'vitest'
import { smallPicture } from './small-picture.ts'

const drawn = (mediaType: string, bytes: Buffer) => smallPicture(mediaType, async () => bytes)
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4a' } })

test('a photo is drawn small, upright, and with nothing of what the camera wrote', async () => {
  const bytes = await photo(1200, 800)
    .withExif({ IFD3: { GPSLatitude: '32/1 41/1 5/1' }, IFD0: { Make: 'Camera' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const small = await drawn('image/jpeg', bytes)
  const { format, width, height, exif } = await sharp(small).metadata()
  expect({ format, width, height, exif }).toEqual({
    format: 'webp',
    width: 213,
    height: 320,
    exif: undefined,
  })
})

test('what is broken, says it is enormous, or is no photo is not drawn and fells nothing', async () => {
  const whole = await photo(300, 300).png().toBuffer()
  expect(await drawn('image/png', whole.subarray(0, 60))).toBeUndefined()
  expect(await drawn('image/jpeg', Buffer.from('no photo'))).toBeUndefined()
  expect(await drawn('application/pdf', whole)).toBeUndefined()
  // A few kilobytes that would be 64 million pixels.
  const bomb = await photo(8000, 8000).png({ compressionLevel: 9 }).toBuffer()
  expect(await drawn('image/png', bomb)).toBeUndefined()
})

test('a JPEG of several passes is held whole while it is read, so fewer pixels of it are taken than of one pass', async () => {
  const large = photo(7000, 7000)
  expect(await drawn('image/jpeg', await large.clone().jpeg().toBuffer())).toBeDefined()
  const passes = large.clone().jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
  expect(await drawn('image/jpeg', await passes.toBuffer())).toBeUndefined()
})

test('a file is opened only when it is its turn to be drawn', async () => {
  const bytes = await photo(20, 20).png().toBuffer()
  const gates = [0, 1, 2].map(() => Promise.withResolvers<Buffer>())
  const opened: number[] = []
  const pictures = gates.map((gate, n) =>
    smallPicture('image/png', () => {
      opened.push(n)
      return gate.promise
    }),
  )
  await expect.poll(() => opened).toEqual([0, 1])
  gates[0]?.resolve(bytes)
  await pictures[0]
  await expect.poll(() => opened).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve(bytes)
  expect(await Promise.all(pictures)).toHaveLength(3)
})
