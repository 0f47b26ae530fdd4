/** Encodings in which Chinese texts come, the surest first: GB 18030 takes almost anything for text. */
const encodings = ['utf-8', 'gb18030'] as const

/** How much of a text is looked at. */
const looked = 4096
/** Of what is no ASCII in a text of GB 18030, so much has to be Chinese. */
const fewestChinese = 0.8
const chinese = /[\p{Script=Han}\u2010-\u2027\u3000-\u303f\uff00-\uffef·]/u

function decoded(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isText(text: string): boolean {
  return [...text.slice(0, looked)].every((char) => char >= ' ' || '\t\r\n\ufeff'.includes(char))
}

function isChinese(text: string): boolean {
  const foreign = [...text.slice(0, looked)].filter((char) => char > '~')
  return foreign.filter((char) => chinese.test(char)).length >= foreign.length * fewestChinese
}

/**
 * How a plain text is written down: UTF-8, UTF-16 with its mark, or GB 18030 as notepads of Chinese Windows save it. It
 * has no signature, so control characters and letters that are no Chinese speak against it; `undefined` for what is no text.
 */
export function encodingOf(bytes: Buffer): string | undefined {
  const mark = bytes.toString('latin1', 0, 2)
  const marked = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : undefined
  return (marked ? [marked] : encodings).find((encoding) => {
    const text = decoded(encoding, bytes)
    return text !== undefined && isText(text) && (encoding !== 'gb18030' || isChinese(text))
  })
}
