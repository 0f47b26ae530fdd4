import type { WordedField } from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'

/** Words of another system that mean nothing here yet, by field, with how often they were met. */
export type UnknownWords = Map<WordedField, Map<string, number>>

/** A column with more different words than this holds no words of a closed set: another one was meant. */
const mostWords = 60

/** Notes the word that a problem tells of. */
export function noteUnknown(words: UnknownWords, problem: ImportProblem): void {
  const field =
    problem.code === 'kind.unknown' ? 'kind' : problem.code === 'value.unknown' ? problem.field : undefined
  if (!field || !('value' in problem)) return
  const own = words.get(field) ?? new Map<string, number>()
  words.set(field, own)
  if (own.size < mostWords || own.has(problem.value))
    own.set(problem.value, (own.get(problem.value) ?? 0) + 1)
}
