import { z } from 'zod'
import { type Answers, Condition } from './condition.ts'
import { conditionHolds, questionsIn } from './condition-holds.ts'
import {
  type AnswerProblem,
  FormQuestion,
  type FormQuestionInput,
  isAnswered,
  readAnswer,
} from './question.ts'

export type { FormQuestionInput }
export { type AnswerProblem, type Answers, Condition, FormQuestion }

/** The questions of a kind, in the order in which they are asked. */
export const Form = z.array(FormQuestion).max(40)
export type Form = z.infer<typeof Form>

export type AnswerFault = { question: string; problem: AnswerProblem }

/** Walks down a form once: an answer that cannot be read counts as none, so what hangs on it stays hidden. */
function walk(form: Form, answers: Answers) {
  const visible: FormQuestion[] = []
  const problems: AnswerFault[] = []
  const kept: Answers = {}
  for (const question of form) {
    if (question.showWhen && !conditionHolds(question.showWhen, kept)) continue
    visible.push(question)
    const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined
    if (!isAnswered(value)) {
      if (question.required) problems.push({ question: question.id, problem: 'required' })
      continue
    }
    const read = readAnswer(question, value)
    if ('problem' in read) problems.push({ question: question.id, problem: read.problem })
    else kept[question.id] = read.value
  }
  return { visible, problems, kept }
}

/** The questions to ask, given the answers so far: a hidden question also hides what hangs on it. */
export function visibleQuestions(form: Form, answers: Answers): FormQuestion[] {
  return walk(form, answers).visible
}

/** Checks answers; gives every problem, and the answers to keep, without those to hidden questions. */
export function checkAnswers(form: Form, answers: Answers): { problems: AnswerFault[]; answers: Answers } {
  const known = new Set(form.map(({ id }) => id))
  const unknown = Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id): AnswerFault => ({ question: id, problem: 'unknown' }))
  const { problems, kept } = walk(form, answers)
  return { problems: [...unknown, ...problems], answers: kept }
}

export const formProblems = [
  'duplicate',
  'unknownQuestion',
  'looksAhead',
  'circle',
  'unknownOption',
  'noOptions',
  'duplicateOption',
  'bounds',
] as const
export type FormProblem = { question: string; problem: (typeof formProblems)[number] }

/** Whether following the conditions from a question leads back to it. */
function isInCircle(form: Form, start: string): boolean {
  const next = new Map(form.map(({ id, showWhen }) => [id, showWhen ? questionsIn(showWhen) : []]))
  const seen = new Set<string>()
  const open = [...(next.get(start) ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(next.get(id) ?? []))
  }
  return false
}

/** The options that a condition names but its question does not offer would hide a question for good. */
function namesUnknownOption(form: Form, condition: Condition): boolean {
  if ('all' in condition) return condition.all.some((part) => namesUnknownOption(form, part))
  if ('any' in condition) return condition.any.some((part) => namesUnknownOption(form, part))
  if ('not' in condition) return namesUnknownOption(form, condition.not)
  const asked = form.find(({ id }) => id === condition.question)
  if (asked?.type === 'yesNo') return condition.is.some((value) => typeof value !== 'boolean')
  if (asked?.type !== 'choice' && asked?.type !== 'choices') return false
  return condition.is.some((value) => !asked.options.some(({ id }) => id === value))
}

function problemsOf(form: Form, question: FormQuestion, place: number): FormProblem['problem'][] {
  const earlier = new Set(form.slice(0, place).map(({ id }) => id))
  const all = new Set(form.map(({ id }) => id))
  const asked = question.showWhen ? questionsIn(question.showWhen) : []
  const options = question.options.map(({ id }) => id)
  const chooses = question.type === 'choice' || question.type === 'choices'
  const found: [FormProblem['problem'], boolean][] = [
    ['duplicate', earlier.has(question.id)],
    ['unknownQuestion', asked.some((id) => !all.has(id))],
    ['circle', isInCircle(form, question.id)],
    ['looksAhead', asked.some((id) => all.has(id) && !earlier.has(id))],
    ['unknownOption', question.showWhen !== undefined && namesUnknownOption(form, question.showWhen)],
    ['noOptions', chooses && options.length === 0],
    ['duplicateOption', new Set(options).size < options.length],
    ['bounds', question.min !== undefined && question.max !== undefined && question.min > question.max],
  ]
  return found.filter(([, wrong]) => wrong).map(([problem]) => problem)
}

/** What is wrong with a form itself. A question may hang on earlier ones only, which also rules out circles. */
export function checkForm(form: Form): FormProblem[] {
  return form.flatMap((question, place) =>
    problemsOf(form, question, place).map((problem) => ({ question: question.id, problem })),
  )
}
