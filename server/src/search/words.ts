import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { marksOf, pathMark, type Searched, unitMark } from '../db/search-marks.ts'

const jieba = Jieba.withDict(dict)
const longestText = 20_000

/** Half and full width, upper and lower case are one. */
function plainOf(text: string): string {
  return text.slice(0, longestText).normalize('NFKC').toLowerCase()
}

/** What is left of words without marks, each once. */
function withoutMarks(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => /[\p{L}\p{N}]/u.test(word)))]
}

/** Words of a text as a reader divides it, cut by jieba, lower case, without marks. Never throws. */
export function cutWords(text: string): string[] {
  return withoutMarks(jieba.cutForSearch(plainOf(text), true))
}

/**
 * Every word and character that stands in a text, wherever its neighbours let jieba cut: 校门 is to be found in
 * 学校门口 too, which a reader divides as 学校 and 门口. Never throws.
 */
function wordsWithin(text: string): string[] {
  return withoutMarks(jieba.cutAll(plainOf(text)))
}

const isOneHan = (word: string): boolean => /^\p{Script=Han}$/u.test(word)

/** What single characters in a row are looked for as: the words they make, and those that are part of none. */
function joined(characters: readonly string[]): string[] {
  const words = jieba.cutAll(characters.join('')).filter((word) => !isOneHan(word))
  return [...words, ...characters.filter((one) => !words.some((word) => word.includes(one)))]
}

/**
 * The words of a search, only ones that `wordsWithin` gives for a text that says the same. Characters that jieba leaves
 * alone are looked for as a word where the dictionary has one: 没人 is not 没 and 人 somewhere.
 */
export function cutQuery(text: string): string[] {
  const words: string[] = []
  let alone: string[] = []
  for (const word of [...jieba.cutForSearch(plainOf(text), false), '']) {
    if (isOneHan(word)) alone.push(word)
    else {
      words.push(...joined(alone), word)
      alone = []
    }
  }
  return withoutMarks(words)
}

function lexeme(word: string): string {
  const bare = /[\\']/.test(word) ? word.replaceAll('\\', '').replaceAll("'", "''") : word
  return `'${bare}'`
}

/** A plain text without these names; a single character is no name that anybody could be found by. */
function withoutNames(text: string, names: readonly (string | undefined)[]): string {
  return names
    .flatMap((name) => (name === undefined ? [] : [plainOf(name).trim()]))
    .filter((name) => [...name].length > 1)
    .reduce((left, name) => left.replaceAll(name, ' '), text)
}

/**
 * The text of a `tsvector` of the `simple` configuration; numbers of phones and identity cards are cut out first, and so
 * are the names of the people in the matter.
 */
export function searchVectorText(
  matter: Searched,
  words: string,
  people: readonly (string | undefined)[] = [],
): string {
  const told = withoutNames(plainOf(redactNumbers(words)), people)
  return [...marksOf(matter), ...wordsWithin(told)].map(lexeme).join(' ')
}

/** The marks of units that came to a matter later, as text of a `tsvector`. */
export function unitsVectorText(unitIds: readonly string[]): string {
  return unitIds.map(unitMark).map(lexeme).join(' ')
}

/** The marks of the places of a matter that went elsewhere, and of the units that came with it, as text of a `tsvector`. */
export function placesVectorText(path: string, unitIds: readonly string[]): string {
  return [...pathsUpwards(path).map(pathMark), ...unitIds.map(unitMark)].map(lexeme).join(' ')
}

/** A `tsquery` text in which every word must be there; `undefined` when the text holds no word. */
export function searchQueryText(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.map(lexeme).join(' & ')
}
