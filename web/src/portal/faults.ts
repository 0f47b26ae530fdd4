import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { conditionHolds } from '@manyuan/core/kinds/condition-holds.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { longestAnswer } from '@manyuan/core/kinds/longest-answer.ts'
import { barePhone, phoneShape } from '@manyuan/core/matters/phone.ts'
import { isRealDay } from './day.ts'
import type { Draft } from './draft.ts'

/** What is wrong with one question: where it stands on the page, what it is called, and what to do. */
export type Fault = { id: string; label: string; problem: string }

type Answers = Record<string, unknown>
type Say = (zh: string, en: string) => string

/** How much the words of a report may be, and those of its place. */
export const mostWords = 5000
const mostSpot = 200

/** What is wrong with words: nothing there although they are needed, or more than is taken. */
export function problemOfWords(
  words: string,
  { most, needed, say }: { most: number; needed: boolean; say: Say },
): string | undefined {
  const { length } = words.trim()
  if (length === 0) return needed ? say('请填写', 'Please fill in') : undefined
  if (length <= most) return undefined
  return say(
    `多了 ${length - most} 个字（最多 ${most} 个），请删短，或存成文件作为材料`,
    `${length - most} characters too many (${most} at most): shorten it, or add it as a file`,
  )
}

/** Questions that are asked now: one that hangs on an answer appears with it. */
export function questionsNow(form: readonly FormQuestion[], answers: Answers): FormQuestion[] {
  return form.filter((question) => !question.showWhen || conditionHolds(question.showWhen, answers))
}

/** Where a question of a form stands on the page. */
export function idOf(question: FormQuestion): string {
  return `question-${question.id}`
}

/** What to do about an empty question that is needed: some are written, others chosen. */
function askFor(type: FormQuestion['type'], say: Say): string {
  return ['choice', 'choices', 'yesNo'].includes(type)
    ? say('请选择', 'Please choose')
    : say('请填写', 'Please fill in')
}

function problemOf(question: FormQuestion, value: unknown, say: Say): string | undefined {
  if (value === undefined || value === '') return question.required ? askFor(question.type, say) : undefined
  switch (question.type) {
    case 'date':
      return isRealDay(String(value))
        ? undefined
        : say('没有这一天，年份写四位数', 'There is no such day; write the year with four digits')
    case 'phone':
      return phoneShape.test(barePhone(String(value)))
        ? undefined
        : say('电话号码不对，请核对', 'This is no telephone number; please check it')
    case 'text':
    case 'longText':
      return problemOfWords(String(value), { most: longestAnswer(question), needed: question.required, say })
    case 'number':
      return boundsOf(question, Number(value), say)
    default:
      return undefined
  }
}

function boundsOf({ min, max }: FormQuestion, value: number, say: Say): string | undefined {
  if (!Number.isFinite(value)) return say('请填数字', 'Please fill in a number')
  if (min !== undefined && value < min) return say(`不能小于 ${min}`, `Not less than ${min}`)
  if (max !== undefined && value > max) return say(`不能大于 ${max}`, `Not more than ${max}`)
  return undefined
}

/** What the server would refuse of a report, said before it is sent and where it stands, in the order of the page. */
export function faultsOf(
  draft: Draft,
  form: readonly FormQuestion[],
  { say, language }: { say: Say; language: Language },
): Fault[] {
  const faults: Fault[] = []
  const add = (id: string, label: string, problem: string | undefined) =>
    problem && faults.push({ id, label, problem })
  add(
    'words',
    say('什么事', 'What is it about'),
    problemOfWords(draft.words, { most: mostWords, needed: true, say }),
  )
  add(
    'spot',
    say('具体位置', 'Exact spot'),
    problemOfWords(draft.spot, { most: mostSpot, needed: false, say }),
  )
  for (const question of questionsNow(form, draft.answers))
    add(
      idOf(question),
      nameIn(language, question.label),
      problemOf(question, draft.answers[question.id], say),
    )
  if (draft.phone.trim() && !phoneShape.test(barePhone(draft.phone)))
    add(
      'phone',
      say('联系电话', 'Telephone'),
      say('电话号码不对，请核对', 'This is no telephone number; please check it'),
    )
  if (draft.email.trim() && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(draft.email.trim()))
    add(
      'email',
      say('电子邮箱', 'E-mail'),
      say('邮箱不对，请核对', 'This is not an e-mail address; please check it'),
    )
  return faults
}
