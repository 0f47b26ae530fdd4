import { findPersonalField } from '../personal/register.ts'
import { isKeptWithin } from '../rights/periods.ts'
import { canBeAsked } from './can-be-asked.ts'
import type { Condition } from './condition.ts'
import { questionsIn } from './condition-holds.ts'
import type { Form, FormQuestion } from './form.ts'

export const formProblems = [
  'duplicate',
  'unknownQuestion',
  'looksAhead',
  'circle',
  'unknownOption',
  'neverAsked',
  'noOptions',
  'duplicateOption',
  'bounds',
  'personalMissing',
  'personalUnknown',
  'sensitiveUnsaid',
  'keptTooLong',
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

/** Questions whose answer is about a person whatever they are called. */
const alwaysPersonal: readonly FormQuestion['type'][] = ['phone', 'idNumber']
/** What a question that is answered in words asks for when it says so, whatever else its writer meant. */
const namesPersonal =
  /身份证|证件号|护照号|社保卡|手机号|电话号|联系电话|联系方式|银行卡|银行账号|家庭住址|出生日期|出生年月|宗教信仰|病史/
const answeredInWords: readonly FormQuestion['type'][] = ['text', 'longText', 'number', 'date']

function asksForPerson({ type, label }: FormQuestion): boolean {
  return alwaysPersonal.includes(type) || (answeredInWords.includes(type) && namesPersonal.test(label.zh))
}

/** Classes that are sensitive by law (PIPL Art. 28). */
const alwaysSensitive: readonly string[] = ['health', 'minor', 'location', 'finance']

/** What charter 2 asks of a question about a person: class, purpose, basis and retention, from the register or said here. */
function personalProblems(question: FormQuestion): [FormProblem['problem'], boolean][] {
  const { personal, declares } = question
  return [
    ['personalMissing', asksForPerson(question) && personal === undefined && declares === undefined],
    ['personalUnknown', personal !== undefined && findPersonalField(personal) === undefined],
    [
      'sensitiveUnsaid',
      declares !== undefined && alwaysSensitive.includes(declares.class) && !declares.sensitive,
    ],
    ['keptTooLong', declares !== undefined && !isKeptWithin(declares.retention)],
  ]
}

/** Whether a question and all before it hang on what stands before them alone: only then can be told what may be true. */
function looksBackOnly(form: Form, place: number): boolean {
  return form.slice(0, place + 1).every(({ showWhen }, at) => {
    const earlier = new Set(form.slice(0, at).map(({ id }) => id))
    return !showWhen || questionsIn(showWhen).every((id) => earlier.has(id))
  })
}

function problemsOf(form: Form, question: FormQuestion, place: number): FormProblem['problem'][] {
  const earlier = new Set(form.slice(0, place).map(({ id }) => id))
  const all = new Set(form.map(({ id }) => id))
  const asked = question.showWhen ? questionsIn(question.showWhen) : []
  const options = question.options.map(({ id }) => id)
  const chooses = question.type === 'choice' || question.type === 'choices'
  const namesUnknown = question.showWhen !== undefined && namesUnknownOption(form, question.showWhen)
  const found: [FormProblem['problem'], boolean][] = [
    ['duplicate', earlier.has(question.id)],
    ['unknownQuestion', asked.some((id) => !all.has(id))],
    ['circle', isInCircle(form, question.id)],
    ['looksAhead', asked.some((id) => all.has(id) && !earlier.has(id))],
    ['unknownOption', namesUnknown],
    ['neverAsked', !namesUnknown && looksBackOnly(form, place) && !canBeAsked(form, place)],
    ['noOptions', chooses && options.length === 0],
    ['duplicateOption', new Set(options).size < options.length],
    ['bounds', question.min !== undefined && question.max !== undefined && question.min > question.max],
    ...personalProblems(question),
  ]
  return found.filter(([, wrong]) => wrong).map(([problem]) => problem)
}

/** What is wrong with a form itself. A question may hang on earlier ones only, which also rules out circles. */
export function checkForm(form: Form): FormProblem[] {
  return form.flatMap((question, place) =>
    problemsOf(form, question, place).map((problem) => ({ question: question.id, problem })),
  )
}
