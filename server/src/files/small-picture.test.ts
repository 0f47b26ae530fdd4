import sharp from 'sharp'
import { expect, test } from 'vitest'
import { smallPicture } from './small-picture.ts'

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4a' } })

test('a photo is drawn small, upright, and with nothing of what the camera wrote', async () => {
  const bytes = await photo(1200, 800)
    .withExif({ IFD3: { GPSLatitude: '32/1 41/1 5/1' }, IFD0: { Make: 'Camera' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const small = await smallPicture('image/jpeg', bytes)
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
  expect(await smallPicture('image/png', whole.subarray(0, 60))).toBeUndefined()
  expect(await smallPicture('image/jpeg', Buffer.from('no photo'))).toBeUndefined()
  expect(await smallPicture('application/pdf', whole)).toBeUndefined()
  // A few kilobytes that would be 64 million pixels.
  const bomb = await photo(8000, 8000).png({ compressionLevel: 9 }).toBuffer()
  expect(await smallPicture('image/png', bomb)).toBeUndefined()
})
