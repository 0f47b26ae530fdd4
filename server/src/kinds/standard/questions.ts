import type { FormQuestionInput } from '@manyuan/core/kinds/form.ts'

/**
 * Questions that several forms share. None is required: words alone suffice to bring a matter (charter 6). A
 * question stands in a form only when its answer changes what happens next.
 */
const question = <const Q extends FormQuestionInput>(one: Q) => one

/** A choice from `id: [Chinese, English]`. */
export function options(names: Readonly<Record<string, readonly [string, string]>>) {
  return Object.entries(names).map(([id, [zh, en]]) => ({ id, name: { zh, en } }))
}

export const amount = question({
  id: 'amount',
  label: { zh: '涉及多少钱（元）', en: 'How much money (yuan)' },
  type: 'number',
  min: 0,
  max: 1_000_000_000,
})

export const people = question({
  id: 'people',
  label: { zh: '一共涉及多少人', en: 'How many people' },
  type: 'number',
  min: 1,
  max: 100_000,
})

export const households = question({
  id: 'households',
  label: { zh: '影响多少户', en: 'How many households' },
  type: 'number',
  min: 1,
  max: 100_000,
})

export const since = question({
  id: 'since',
  label: { zh: '从哪天开始的', en: 'Since which day' },
  type: 'date',
})

/** Whether it was put in writing, and when: decides what can be proved and which limits run. */
export const contract = [
  question({
    id: 'contract',
    label: { zh: '有没有书面合同', en: 'Is there a written contract' },
    type: 'yesNo',
  }),
  question({
    id: 'contractDay',
    label: { zh: '合同哪天签的', en: 'Day of the contract' },
    type: 'date',
    showWhen: { question: 'contract', is: [true] },
  }),
] as const

/** A matter that is in court or arbitration already stays there (北京市接诉即办工作条例 Art. 11). */
export const inCourt = [
  question({
    id: 'inCourt',
    label: { zh: '法院或仲裁是不是已经受理', en: 'Has a court or arbitration taken it' },
    help: {
      zh: '已经受理的，按法律程序办，我们告诉您怎么查。',
      en: 'If so it stays there, and we tell you how to follow it.',
    },
    type: 'yesNo',
  }),
  question({
    id: 'caseNumber',
    label: { zh: '案号', en: 'Case number' },
    type: 'text',
    maxLength: 60,
    showWhen: { question: 'inCourt', is: [true] },
  }),
] as const

export const otherSide = question({
  id: 'otherSide',
  label: { zh: '对方怎么称呼', en: 'What the other side is called' },
  help: { zh: '写个称呼就行，不用写电话和住址。', en: 'A name to go by is enough; no phone, no address.' },
  type: 'text',
  maxLength: 60,
  personal: 'form.otherSide',
})

export const anybodyHurt = question({
  id: 'anybodyHurt',
  label: { zh: '有没有人受伤', en: 'Is anybody hurt' },
  help: { zh: '有人受伤请先打120。', en: 'If so, call 120 first.' },
  type: 'yesNo',
  personal: 'form.anybodyHurt',
})

/** Whether somebody could come to harm before anybody is there. */
export const danger = [
  question({
    id: 'danger',
    label: { zh: '会不会马上伤到人', en: 'Could it hurt somebody soon' },
    help: {
      zh: '正在发生危险请先打110、119或120。',
      en: 'If it is happening now, call 110, 119 or 120 first.',
    },
    type: 'yesNo',
  }),
  question({
    id: 'guarded',
    label: { zh: '现场有没有围挡或警示', en: 'Is the place fenced or marked' },
    type: 'yesNo',
    showWhen: { question: 'danger', is: [true] },
  }),
] as const

/** An order in writing starts the limits for reconsideration (60 days) and suit (6 months). */
export const decision = [
  question({
    id: 'decision',
    label: { zh: '收到书面决定没有', en: 'Is there a decision in writing' },
    type: 'yesNo',
  }),
  question({
    id: 'decisionDay',
    label: { zh: '哪天收到的', en: 'When it was received' },
    help: {
      zh: '申请行政复议一般是60日，起诉一般是6个月。',
      en: 'Reconsideration is open for 60 days, a suit for 6 months as a rule.',
    },
    type: 'date',
    showWhen: { question: 'decision', is: [true] },
  }),
] as const

export const receipt = question({
  id: 'receipt',
  label: { zh: '有没有票据', en: 'Is there a receipt' },
  type: 'yesNo',
})

/** Whether somebody has to come to the house. */
export const homeVisit = question({
  id: 'homeVisit',
  label: { zh: '需不需要上门办', en: 'Should somebody come to your home' },
  type: 'yesNo',
  personal: 'form.homeVisit',
})
