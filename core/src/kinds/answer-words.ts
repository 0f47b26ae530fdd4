import { type Language, nameIn } from '../i18n/texts.ts'
import type { FormQuestion } from './question.ts'

/** What was answered to a form, question by question: choices by their names, never by their ids. */
export function answerWords(
  language: Language,
  questions: readonly FormQuestion[],
  answers: Record<string, unknown>,
): { id: string; question: string; answer: string }[] {
  return questions
    .filter(({ id }) => id in answers)
    .map((question) => ({
      id: question.id,
      question: nameIn(language, question.label),
      answer: wordOf(language, question, answers[question.id]),
    }))
}

function wordOf(language: Language, question: FormQuestion, value: unknown): string {
  const zh = language === 'zh'
  if (typeof value === 'boolean') return value ? (zh ? '是' : 'Yes') : zh ? '否' : 'No'
  const word = (one: unknown) => {
    const option = question.options.find(({ id }) => id === one)
    return option ? nameIn(language, option.name) : String(one)
  }
  return (Array.isArray(value) ? value.map(word) : [word(value)]).join(zh ? '、' : ', ')
}
