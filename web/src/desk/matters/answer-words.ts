import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import type { useTexts } from '../../i18n/language.tsx'

type Texts = Pick<ReturnType<typeof useTexts>, 'say' | 'language'>

/** What was answered to a form, question by question: choices by their names, never by their ids. */
export function answerWords(
  { say, language }: Texts,
  questions: readonly FormQuestion[],
  answers: Record<string, unknown>,
): { id: string; question: string; answer: string }[] {
  return questions
    .filter(({ id }) => id in answers)
    .map((question) => ({
      id: question.id,
      question: nameIn(language, question.label),
      answer: wordOf({ say, language }, question, answers[question.id]),
    }))
}

function wordOf({ say, language }: Texts, question: FormQuestion, value: unknown): string {
  if (typeof value === 'boolean') return value ? say('是', 'Yes') : say('否', 'No')
  const word = (one: unknown) => {
    const option = question.options.find(({ id }) => id === one)
    return option ? nameIn(language, option.name) : String(one)
  }
  return (Array.isArray(value) ? value.map(word) : [word(value)]).join(language === 'en' ? ', ' : '、')
}
