import { createHash } from 'node:crypto'

const newline = 0x0a

/** Counts and digests the rows of a table as they pass; in COPY's text format a line is a row. */
export function tableDigest() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(content: Buffer) {
      hash.update(content)
      for (let at = content.indexOf(newline); at >= 0; at = content.indexOf(newline, at + 1)) rows += 1
    },
    result: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** Counts and digests the files as they pass, with their keys. */
export function fileDigest() {
  const hash = createHash('sha256')
  let count = 0
  let bytes = 0
  return {
    add(key: string, content: Buffer) {
      hash.update(`${key}\n${content.length}\n`).update(content)
      count += 1
      bytes += content.length
    },
    result: () => ({ count, bytes, sha256: hash.digest('hex') }),
  }
}
