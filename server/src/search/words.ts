import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

const jieba = Jieba.withDict(dict)
const longestText = 20_000

/** Words of a text for the index or a query: cut by jieba, lower case, without marks. Never throws. */
export function cutWords(text: string): string[] {
  const plain = text.slice(0, longestText).normalize('NFKC').toLowerCase()
  const words = jieba.cutForSearch(plain, true).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return [...new Set(words)]
}

function lexeme(word: string): string {
  return `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`
}

/** The month and the places of a matter as words of their own, so that the index itself narrows by both. */
export function monthWord(registeredAt: Date): string {
  return `month:${businessDayOf(registeredAt).slice(0, 7)}`
}
export function pathWord(path: string): string {
  return `path:${path}`
}

/** The text of a `tsvector` of the `simple` configuration; numbers of phones and identity cards are cut out first. */
export function searchVectorText(registeredAt: Date, code: string, path: string, words: string): string {
  const marks = [monthWord(registeredAt), `code:${code.toLowerCase()}`, ...pathsUpwards(path).map(pathWord)]
  return [...marks, ...cutWords(redactNumbers(words))].map(lexeme).join(' ')
}

/** A `tsquery` text in which every word must be there; `undefined` when the text holds no word. */
export function searchQueryText(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.map(lexeme).join(' & ')
}
