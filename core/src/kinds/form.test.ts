import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkForm } from './check-form.ts'
import { type Answers, type Condition, checkAnswers, Form, visibleQuestions } from './form.ts'
import { questionTypes } from './question.ts'

const options = [
  { id: 'one', name: { zh: '一' } },
  { id: 'two', name: { zh: '二' } },
]
const labour = Form.parse([
  { id: 'about', label: { zh: '为什么事' }, type: 'choice', options },
  {
    id: 'amount',
    label: { zh: '金额' },
    type: 'number',
    min: 0,
    max: 100,
    showWhen: { question: 'about', is: ['one'] },
  },
  {
    id: 'months',
    label: { zh: '几个月' },
    type: 'number',
    required: true,
    showWhen: { question: 'amount', is: [5] },
  },
  { id: 'phone', label: { zh: '电话' }, type: 'phone' },
])

const ids = ['a', 'b', 'c', 'd', 'e']
const value = fc.oneof(
  fc.constantFrom<unknown>(
    'one',
    'two',
    '',
    '  ',
    'x',
    true,
    false,
    0,
    5,
    -1,
    null,
    undefined,
    '13912341234',
  ),
  fc.subarray(['one', 'two', 'three'], { minLength: 0 }),
  fc.string({ maxLength: 8 }),
  fc.constantFrom('2026-02-29', '2024-02-29', '\u0000', '\ud800'),
)
const answersOf = fc.dictionary(fc.constantFrom(...ids, 'z', 'constructor'), value) as fc.Arbitrary<Answers>

/** Conditions on earlier questions, so that the form is a right one. */
function condition(earlier: string[]): fc.Arbitrary<Condition> {
  const { one } = fc.letrec<{ one: Condition }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 2 },
      fc.record({
        question: fc.constantFrom(...earlier),
        is: fc.constantFrom<(string | number | boolean)[]>([true], ['one'], ['one', 'two'], [5]),
      }),
      fc.record({ all: fc.array(tie('one'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ any: fc.array(tie('one'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: tie('one') }),
    ),
  }))
  return one
}
const form = fc
  .tuple(
    ...ids.map((id, place) =>
      fc.record({
        id: fc.constant(id),
        label: fc.constant({ zh: id }),
        type: fc.constantFrom(...questionTypes),
        required: fc.boolean(),
        options: fc.constant(options),
        ...(place > 0 ? { showWhen: fc.option(condition(ids.slice(0, place)), { nil: undefined }) } : {}),
      }),
    ),
  )
  .map((questions) => Form.parse(questions))

describe('answers to a form', () => {
  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(form, answersOf, (questions, answers) => {
        const once = checkAnswers(questions, answers).answers
        expect(checkAnswers(questions, once).answers).toEqual(once)
      }),
    )
  })

  test('a hidden question is never demanded, and its answer is not kept', () => {
    fc.assert(
      fc.property(form, answersOf, (questions, answers) => {
        const asked = new Set(visibleQuestions(questions, answers).map(({ id }) => id))
        const checked = checkAnswers(questions, answers)
        for (const { question, problem } of checked.problems)
          if (problem === 'required') expect(asked).toContain(question)
        for (const id of Object.keys(checked.answers)) expect(asked).toContain(id)
      }),
    )
  })

  test('accepted answers hold no key the form does not know, and every required one', () => {
    fc.assert(
      fc.property(form, answersOf, (questions, answers) => {
        const checked = checkAnswers(questions, answers)
        const known = questions.map(({ id }) => id)
        for (const id of Object.keys(checked.answers)) expect(known).toContain(id)
        if (checked.problems.length > 0) return
        for (const id of Object.keys(answers)) expect(known).toContain(id)
        for (const question of visibleQuestions(questions, answers))
          if (question.required) expect(checked.answers).toHaveProperty(question.id)
      }),
    )
  })

  test('a question that hangs on another is asked once the other is answered so', () => {
    expect(visibleQuestions(labour, {}).map(({ id }) => id)).toEqual(['about', 'phone'])
    expect(checkAnswers(labour, { about: 'one', amount: 5 }).problems).toEqual([
      { question: 'months', problem: 'required' },
    ])
    expect(checkAnswers(labour, { about: 'two', amount: 5, months: 3 })).toEqual({
      problems: [],
      answers: { about: 'two' },
    })
  })

  test('each fault is named: bounds, options, unknown questions', () => {
    const answers = { about: 'one', amount: 101, months: 1, phone: '12', more: 1 }
    expect(checkAnswers(labour, answers).problems).toEqual([
      { question: 'more', problem: 'unknown' },
      { question: 'amount', problem: 'tooLarge' },
      { question: 'phone', problem: 'type' },
    ])
    expect(checkAnswers(labour, { phone: '139 1234-1234' }).answers).toEqual({ phone: '13912341234' })
  })
})

describe('forms themselves', () => {
  test('a form built on earlier questions only has no problems', () => {
    fc.assert(
      fc.property(form, (questions) =>
        checkForm(questions).every(({ problem }) =>
          ['unknownOption', 'neverAsked', 'personalMissing'].includes(problem),
        ),
      ),
    )
  })

  test('unknown questions, circles, looking ahead, doubles and empty choices are named', () => {
    const label = { zh: '问' }
    const faulty = Form.parse([
      { id: 'a', label, type: 'text', showWhen: { question: 'b', is: ['x'] } },
      { id: 'b', label, type: 'text', showWhen: { question: 'a', is: ['x'] } },
      { id: 'c', label, type: 'text', showWhen: { not: { question: 'nobody', is: ['x'] } } },
      { id: 'c', label, type: 'choice' },
      { id: 'd', label, type: 'choice', options: [...options, ...options] },
      { id: 'e', label, type: 'number', min: 3, max: 2, showWhen: { question: 'd', is: ['three'] } },
    ])
    expect(checkForm(faulty)).toEqual([
      { question: 'a', problem: 'circle' },
      { question: 'a', problem: 'looksAhead' },
      { question: 'b', problem: 'circle' },
      { question: 'c', problem: 'unknownQuestion' },
      { question: 'c', problem: 'duplicate' },
      { question: 'c', problem: 'noOptions' },
      { question: 'd', problem: 'duplicateOption' },
      { question: 'e', problem: 'unknownOption' },
      { question: 'e', problem: 'bounds' },
    ])
  })

  test('a question that no answers ever bring up is named, also where it hangs on a hidden one', () => {
    const label = { zh: '问' }
    const asked = (showWhen: Condition, more: object = {}) =>
      checkForm(
        Form.parse([
          { id: 'hurt', label, type: 'yesNo' },
          { id: 'where', label, type: 'choice', options, showWhen: { question: 'hurt', is: [true] } },
          { id: 'which', label, type: 'choices', options },
          { id: 'last', label, type: 'text', showWhen, ...more },
        ]),
      )
    const never = [{ question: 'last', problem: 'neverAsked' }]
    const is = (question: string, ...values: (string | boolean)[]): Condition => ({ question, is: values })
    expect(asked({ all: [is('where', 'one'), is('where', 'two')] })).toEqual(never)
    expect(asked({ all: [is('hurt', false), is('where', 'one')] })).toEqual(never)
    expect(asked({ all: [is('which', 'one'), { not: is('which', 'one') }] })).toEqual(never)
    expect(asked({ all: [is('which', 'one'), is('which', 'two')] })).toEqual([])
    expect(asked({ any: [is('where', 'one'), is('hurt', false)] })).toEqual([])
    expect(asked({ not: is('hurt', true) })).toEqual([])
  })

  test('a question about a person says by what right it is asked', () => {
    const label = { zh: '电话' }
    const of = (more: object) => checkForm(Form.parse([{ id: 'a', label, type: 'phone', ...more }]))
    const declares = {
      class: 'contact',
      sensitive: false,
      name: label,
      purpose: { zh: '上门前联系' },
      basis: 'statutoryDuty',
      article: 'PIPL 13(三)',
      retention: { afterClose: 'P1Y' },
      mask: 'phone',
      inCopy: true,
    }
    expect(of({})).toEqual([{ question: 'a', problem: 'personalMissing' }])
    expect(of({ personal: 'form.face' })).toEqual([{ question: 'a', problem: 'personalUnknown' }])
    expect(of({ declares: { ...declares, class: 'health' } })).toEqual([
      { question: 'a', problem: 'sensitiveUnsaid' },
    ])
    expect(of({ declares })).toEqual([])
    for (const retention of [{ afterClose: 'P4Y' }, { afterClose: 'P0D' }, { afterWriting: 'P1Y' }])
      expect(of({ declares: { ...declares, retention } })).toEqual([
        { question: 'a', problem: 'keptTooLong' },
      ])
    expect(of({ personal: 'form.nomineePhone' })).toEqual([])
    const worded = (zh: string, type = 'text') => checkForm(Form.parse([{ id: 'a', label: { zh }, type }]))
    const missing = [{ question: 'a', problem: 'personalMissing' }]
    for (const asked of ['身份证号码', '户主联系电话', '家庭住址']) expect(worded(asked)).toEqual(missing)
    expect(worded('出生日期', 'date')).toEqual(missing)
    expect(worded('有没有带身份证', 'yesNo')).toEqual([])
    expect(worded('路灯杆号')).toEqual([])
  })
})
