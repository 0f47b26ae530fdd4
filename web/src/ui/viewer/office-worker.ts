import { unzipSync } from 'fflate'
import { most, wordType } from './office.ts'
import { readWord } from './read-word.ts'
import { readWorkbook } from './read-workbook.ts'

/** The texts of a packed document; pictures, macros and what is too large are never unpacked. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  let room: number = most.partBytes
  const parts = unzipSync(bytes, {
    filter({ name, originalSize }) {
      const wanted =
        /^(word\/document|xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/[^/]+))\.xml(\.rels)?$/
      if (!wanted.test(name) || originalSize > room) return false
      room -= originalSize
      return true
    },
  })
  const decoder = new TextDecoder()
  return new Map(Object.entries(parts).map(([name, part]) => [name, decoder.decode(part)]))
}

addEventListener('message', ({ data }: MessageEvent<{ mediaType: string; bytes: ArrayBuffer }>) => {
  try {
    const parts = partsOf(new Uint8Array(data.bytes))
    postMessage(data.mediaType === wordType ? readWord(parts) : readWorkbook(parts))
  } catch {
    postMessage(undefined)
  }
})
