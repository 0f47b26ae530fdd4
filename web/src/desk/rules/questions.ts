import type { FormQuestion } from '@manyuan/core/kinds/form.ts'

/** The first name with a number that nothing has yet. */
export function freeId(letter: string, taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`${letter}${n}`)) return `${letter}${n}`
}

/** The same list with one thing elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}

/** A question as another type has it: what says nothing of that type goes. */
export function withType(question: FormQuestion, type: FormQuestion['type']): FormQuestion {
  const chooses = type === 'choice' || type === 'choices'
  const { min, max, maxLength, ...rest } = question
  return {
    ...rest,
    type,
    options: chooses ? question.options : [],
    ...(type === 'number' ? { min, max } : {}),
    ...(type === 'text' || type === 'longText' ? { maxLength } : {}),
  }
}
