import { z } from 'zod'
import { BothLanguages } from '../text.ts'

/** When a question is asked, in terms of earlier answers. */
export type Condition =
  | { question: string; is: (string | boolean)[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: z.string(), is: z.array(z.union([z.string(), z.boolean()])).min(1) }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

export const questionTypes = ['text', 'longText', 'number', 'date', 'choice', 'choices', 'yesNo'] as const

export const FormQuestion = z.object({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: BothLanguages,
  type: z.enum(questionTypes),
  required: z.boolean().default(false),
  options: z.array(z.object({ id: z.string().max(40), name: BothLanguages })).default([]),
  max: z.number().optional(),
  showWhen: Condition.optional(),
  /** The registered personal field that this question fills, if any. */
  personal: z.string().optional(),
})
export type FormQuestion = z.infer<typeof FormQuestion>

export const Form = z.array(FormQuestion).max(40)
export type Form = z.infer<typeof Form>

export type AnswerProblem = 'required' | 'type' | 'option' | 'tooLong' | 'tooLarge' | 'unknown'
export type Answers = Record<string, unknown>

function conditionHolds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => conditionHolds(part, answers))
  if ('any' in condition) return condition.any.some((part) => conditionHolds(part, answers))
  if ('not' in condition) return !conditionHolds(condition.not, answers)
  const answer = answers[condition.question]
  const given = Array.isArray(answer) ? answer : [answer]
  return condition.is.some((value) => given.includes(value))
}

function isAnswered(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}

const defaultLength = { text: 200, longText: 2000 }

function problemOf(question: FormQuestion, value: unknown): AnswerProblem | undefined {
  const options = new Set(question.options.map(({ id }) => id))
  switch (question.type) {
    case 'text':
    case 'longText':
      if (typeof value !== 'string') return 'type'
      return value.length > (question.max ?? defaultLength[question.type]) ? 'tooLong' : undefined
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'type'
      return question.max !== undefined && value > question.max ? 'tooLarge' : undefined
    case 'date':
      return z.iso.date().safeParse(value).success ? undefined : 'type'
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : 'type'
    case 'choice':
      return typeof value === 'string' && options.has(value) ? undefined : 'option'
    case 'choices':
      return Array.isArray(value) && value.every((one) => options.has(one)) ? undefined : 'option'
  }
}

/** The questions to ask, given the answers so far: a hidden question also hides what hangs on it. */
export function visibleQuestions(form: Form, answers: Answers): FormQuestion[] {
  const seen: Answers = {}
  return form.filter((question) => {
    if (question.showWhen && !conditionHolds(question.showWhen, seen)) return false
    seen[question.id] = answers[question.id]
    return true
  })
}

/** Checks answers; gives every problem, and the answers with those to hidden questions dropped. */
export function checkAnswers(
  form: Form,
  answers: Answers,
): { problems: { question: string; problem: AnswerProblem }[]; answers: Answers } {
  const problems: { question: string; problem: AnswerProblem }[] = []
  const kept: Answers = {}
  const known = new Set(form.map(({ id }) => id))
  for (const id of Object.keys(answers))
    if (!known.has(id)) problems.push({ question: id, problem: 'unknown' })
  for (const question of visibleQuestions(form, answers)) {
    const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
    if (!isAnswered(value)) {
      if (question.required) problems.push({ question: question.id, problem: 'required' })
      continue
    }
    const problem = problemOf(question, value)
    if (problem) problems.push({ question: question.id, problem })
    else kept[question.id] = value
  }
  return { problems, answers: kept }
}

export type FormProblem = { question: string; problem: 'duplicate' | 'looksAhead' | 'noOptions' }

function questionsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsIn)
  if ('any' in condition) return condition.any.flatMap(questionsIn)
  if ('not' in condition) return questionsIn(condition.not)
  return [condition.question]
}

/** What is wrong with a form itself: a question may only hang on earlier ones, which also rules out circles. */
export function checkForm(form: Form): FormProblem[] {
  const problems: FormProblem[] = []
  const earlier = new Set<string>()
  for (const question of form) {
    if (earlier.has(question.id)) problems.push({ question: question.id, problem: 'duplicate' })
    if (question.showWhen && questionsIn(question.showWhen).some((id) => !earlier.has(id)))
      problems.push({ question: question.id, problem: 'looksAhead' })
    if ((question.type === 'choice' || question.type === 'choices') && question.options.length === 0)
      problems.push({ question: question.id, problem: 'noOptions' })
    earlier.add(question.id)
  }
  return problems
}
