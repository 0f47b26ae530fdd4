import { expect, test } from 'vitest'
import { checkFile } from './check-file.ts'

/** The beginning of a file of the ISO family, by which its maker names its kind. */
function ofBrand(brand: string): Buffer {
  const head = Buffer.alloc(64)
  head.writeUInt32BE(16)
  head.write(`ftyp${brand}`, 4, 'latin1')
  return head
}

test.each([
  ['照片.heic', 'mif1', 'image/heic'],
  ['照片.heif', 'mif1', 'image/heic'],
  ['连拍.heic', 'hevc', 'image/heic'],
  ['影片.m4v', 'M4V ', 'video/mp4'],
  ['录音.m4a', 'M4A ', 'audio/x-m4a'],
  ['录音.m4a', 'mp42', 'audio/mp4'],
  ['录音.m4a', '3gp4', 'audio/mp4'],
])('%s is taken as telephones write it (%s)', async (name, brand, mediaType) => {
  expect(await checkFile(name, ofBrand(brand))).toBe(mediaType)
})

test('what is a film by its name and a film of another kind by its content is not taken', async () => {
  await expect(checkFile('影片.mp4', ofBrand('3gp4'))).rejects.toMatchObject({
    refusal: { code: 'file.typeRefused', details: { found: '3GP' } },
  })
})
