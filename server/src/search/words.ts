import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { marksOf, type Searched, unitMark } from '../db/search-marks.ts'

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

/** The text of a `tsvector` of the `simple` configuration; numbers of phones and identity cards are cut out first. */
export function searchVectorText(matter: Searched, words: string): string {
  return [...marksOf(matter), ...cutWords(redactNumbers(words))].map(lexeme).join(' ')
}

/** The marks of units that came to a matter later, as text of a `tsvector`. */
export function unitsVectorText(unitIds: readonly string[]): string {
  return unitIds.map(unitMark).map(lexeme).join(' ')
}

/** A `tsquery` text in which every word must be there; `undefined` when the text holds no word. */
export function searchQueryText(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.map(lexeme).join(' & ')
}
