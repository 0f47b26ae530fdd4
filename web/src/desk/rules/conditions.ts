import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import type { Condition } from '@manyuan/core/kinds/condition.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'

type Value = string | number | boolean
/** One line of a condition: a question is answered with one of these, or with none of them. */
export type Line = { question: string; is: Value[]; not: boolean }
/** A condition as it can be put together on the screen: all of its lines hold, or any of them. */
export type Lines = { mode: 'all' | 'any'; lines: Line[] }

function lineOf(condition: Condition): Line | undefined {
  if ('question' in condition) return { ...condition, not: false }
  return 'not' in condition && 'question' in condition.not ? { ...condition.not, not: true } : undefined
}

/** The lines of a condition; nothing when it is nested deeper than the screen can show. */
export function linesOf(condition: Condition): Lines | undefined {
  const single = lineOf(condition)
  if (single) return { mode: 'all', lines: [single] }
  const [mode, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : []
  if (!mode) return undefined
  const lines = parts.map(lineOf).filter((line) => line !== undefined)
  return lines.length === parts.length ? { mode, lines } : undefined
}

/** The condition of lines that say something; nothing when none does. */
export function conditionOf({ mode, lines }: Lines): Condition | undefined {
  const parts = lines
    .filter(({ is }) => is.length > 0)
    .map(({ question, is, not }): Condition => (not ? { not: { question, is } } : { question, is }))
  const [first] = parts
  if (!first) return undefined
  if (parts.length === 1) return first
  return mode === 'all' ? { all: parts } : { any: parts }
}

/** Questions whose answers a condition can name: those that are chosen from a list, above this one. */
export function askable(form: readonly FormQuestion[], place: number): FormQuestion[] {
  return form
    .slice(0, place)
    .filter(
      ({ type, options }) =>
        type === 'yesNo' || ((type === 'choice' || type === 'choices') && options.length > 0),
    )
}

/** What can be answered to a question, by the value that a condition names. */
export function valuesOf(
  question: FormQuestion | undefined,
  language: Language,
): { value: Value; label: string }[] {
  if (question?.type === 'yesNo')
    return [
      { value: true, label: language === 'en' ? 'Yes' : '是' },
      { value: false, label: language === 'en' ? 'No' : '否' },
    ]
  return (question?.options ?? []).map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
}

/** A condition in words, however it is put together. */
export function conditionWords(
  condition: Condition,
  form: readonly FormQuestion[],
  language: Language,
): string {
  const join = (parts: readonly Condition[], zh: string, en: string) =>
    parts.map((part) => conditionWords(part, form, language)).join(language === 'en' ? en : zh)
  if ('all' in condition) return join(condition.all, '，并且 ', ' and ')
  if ('any' in condition) return join(condition.any, '，或者 ', ' or ')
  if ('not' in condition) {
    const inner = conditionWords(condition.not, form, language)
    return language === 'en' ? `not (${inner})` : `不是（${inner}）`
  }
  const question = form.find(({ id }) => id === condition.question)
  const known = new Map(valuesOf(question, language).map(({ value, label }) => [value, label]))
  const values = condition.is.map((value) => known.get(value) ?? String(value))
  const label = question ? nameIn(language, question.label) : condition.question
  return language === 'en' ? `"${label}" is ${values.join(' or ')}` : `“${label}”是${values.join('或')}`
}
