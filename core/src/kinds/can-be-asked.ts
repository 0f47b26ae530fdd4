import type { Condition } from './condition.ts'
import { conditionHolds, questionsIn } from './condition-holds.ts'
import type { Form } from './form.ts'

/** More ways of answering than this are not tried one by one: such a question counts as one that may be asked. */
const mostTried = 20_000

/** What is said of a question by the conditions that look at it. */
function valuesNamed(condition: Condition, id: string): (string | number | boolean)[] {
  if ('all' in condition) return condition.all.flatMap((part) => valuesNamed(part, id))
  if ('any' in condition) return condition.any.flatMap((part) => valuesNamed(part, id))
  if ('not' in condition) return valuesNamed(condition.not, id)
  return condition.question === id ? condition.is : []
}

/** Every subset of what is named: of several chosen options any may be among them. */
function subsetsOf(values: readonly unknown[]): unknown[][] {
  const sets: unknown[][] = [[]]
  for (const value of values) sets.push(...sets.map((set) => [...set, value]))
  return sets
}

/** The answers to a question that conditions can tell apart; `undefined` is none, or any that nobody names. */
function answersTo(question: Form[number], named: ReadonlySet<unknown>): unknown[] {
  const values = [...named]
  const options: readonly unknown[] = question.options.map(({ id }) => id)
  switch (question.type) {
    case 'yesNo':
      return [undefined, true, false]
    case 'choice':
      return [undefined, ...values.filter((value) => options.includes(value))]
    case 'choices':
      return subsetsOf(values.filter((value) => options.includes(value)))
    case 'number':
      return [undefined, ...values.filter((value) => typeof value === 'number')]
    default:
      return [undefined, ...values.filter((value) => typeof value === 'string')]
  }
}

/** The question at a place and those it hangs on, directly or through others, in the order of the form. */
function chainOf(form: Form, place: number): Form {
  const wanted = new Set<string>()
  const open = [form[place]?.id ?? '']
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (wanted.has(id)) continue
    wanted.add(id)
    const showWhen = form.find((question) => question.id === id)?.showWhen
    open.push(...(showWhen ? questionsIn(showWhen) : []))
  }
  return form.slice(0, place + 1).filter(({ id }) => wanted.has(id))
}

/**
 * Whether there are answers with which the question at `place` is asked. The conditions up to it must look back only;
 * a hidden question counts as not answered, as it does when a form is filled in.
 */
export function canBeAsked(form: Form, place: number): boolean {
  const chain = chainOf(form, place)
  const conditions = chain.flatMap(({ showWhen }) => showWhen ?? [])
  const before = chain.slice(0, -1).map((question) => ({
    question,
    named: new Set(conditions.flatMap((one) => valuesNamed(one, question.id))),
  }))
  const waysOf = ({ question, named }: (typeof before)[number]) =>
    question.type === 'choices' ? 2 ** named.size : named.size + 1
  if (before.reduce((ways, one) => ways * waysOf(one), 1) > mostTried) return true
  const answers = before.map(({ question, named }) => answersTo(question, named))
  function isAsked(at: number, given: Record<string, unknown>): boolean {
    const question = chain[at]
    if (!question) return false
    const shown = !question.showWhen || conditionHolds(question.showWhen, given)
    if (at === chain.length - 1) return shown
    const ways = shown ? (answers[at] ?? []) : [undefined]
    return ways.some((value) => isAsked(at + 1, { ...given, [question.id]: value }))
  }
  return isAsked(0, {})
}
