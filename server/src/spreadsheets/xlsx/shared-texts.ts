import { FileFault } from '../file-fault.ts'
import { limits } from './limits.ts'
import type { Package } from './package.ts'
import { parseXml } from './parse-xml.ts'
import { fromXstring } from './xml-text.ts'

/** The texts that cells share, by their number. How the words are pronounced (`rPh`) is no part of them. */
export async function readSharedTexts(pack: Package, path: string | undefined): Promise<readonly string[]> {
  const texts: string[] = []
  if (path === undefined || !pack.has(path)) return texts
  let characters = 0
  const items = parseXml<string>(pack, path, (emit) => {
    let text = ''
    let taking = false
    let spoken = 0
    return {
      open(name) {
        if (name === 'si') text = ''
        if (name === 'rPh') spoken += 1
        taking = name === 't' && spoken === 0
      },
      close(name) {
        if (name === 'rPh') spoken -= 1
        if (name === 't') taking = false
        if (name === 'si') emit(fromXstring(text))
      },
      text(more) {
        if (!taking) return
        text += more
        if (text.length > limits.cellCharacters) throw tooMany()
      },
    }
  })
  const tooMany = () => new FileFault({ code: 'file.bomb', path: pack.name, why: 'texts' })
  for await (const text of items) {
    characters += text.length
    texts.push(text)
    if (texts.length > limits.sharedTexts || characters > limits.sharedCharacters) throw tooMany()
  }
  return texts
}
