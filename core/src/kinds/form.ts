import { z } from 'zod'
import { type Answers, Condition } from './condition.ts'
import { conditionHolds } from './condition-holds.ts'
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
