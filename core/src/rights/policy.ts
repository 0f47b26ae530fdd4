import { z } from 'zod'
import { type LimitUnit, limitUnits } from '../clock/limits.ts'
import { BothLanguages } from '../text.ts'
import { type Right, rights } from './rights.ts'

const Limit = z.strictObject({ amount: z.int().min(1).max(365), unit: z.enum(limitUnits) })

/** What days are counted in where a city sets them on the screen. */
export const answerUnits = ['workingDays', 'calendarDays'] as const satisfies readonly LimitUnit[]

function ofEachRight<Each extends z.ZodType>(each: Each) {
  return z.strictObject({
    looks: each,
    copy: each,
    correct: each,
    withdrawConsent: each,
    delete: each,
    explain: each,
  } satisfies Record<Right, Each>)
}

/** What who asks for somebody who died has to show, each in a line. */
const KinshipShownBy = z.array(BothLanguages).min(1).max(10)

/**
 * How long a city gives itself to answer each right, and what it wants shown by the next of kin. The law says "in time"
 * (及时, PIPL arts. 45–47 and 50) and names no number, so `basis` says whose number it is.
 */
export const RightPolicy = z.strictObject({
  version: z.int().positive(),
  limits: ofEachRight(Limit),
  kinshipShownBy: KinshipShownBy,
  basis: BothLanguages,
})
export type RightPolicy = z.infer<typeof RightPolicy>

/** What a city publishes: all of it each time. */
export const NewRightPolicy = z.strictObject({
  limits: ofEachRight(Limit.extend({ unit: z.enum(answerUnits) })),
  kinshipShownBy: KinshipShownBy,
  basis: BothLanguages,
})
export type NewRightPolicy = z.infer<typeof NewRightPolicy>

/**
 * The longest that this system lets a city give itself. The bound is ours and no law's: thirty days is what is commonly
 * read out of GB/T 35273-2020 (8.7), whose text nobody here has checked, so no screen names it. Fifteen working days lie
 * within thirty whatever holidays they meet, and so do as many days of eight hours.
 */
export const longestAnswer = {
  workingMinutes: 15 * 8 * 60,
  workingDays: 15,
  calendarDays: 30,
} as const satisfies Record<LimitUnit, number>

/** A right whose answer would take longer than it may, and the most that its unit allows. */
export type OverlongAnswer = { right: Right; amount: number; unit: LimitUnit }

/** The rights that would be answered too late. */
export function overlongAnswers(limits: RightPolicy['limits']): OverlongAnswer[] {
  return rights.flatMap((right) => {
    const { amount, unit } = limits[right]
    const most = longestAnswer[unit]
    return amount > most ? [{ right, amount: most, unit }] : []
  })
}

const fifteen = { amount: 15, unit: 'workingDays' } as const

/** What holds where a city has decided nothing: our suggestion, not the law's. */
export const usualRightPolicy: RightPolicy = {
  version: 1,
  limits: {
    looks: { amount: 5, unit: 'workingDays' },
    copy: { amount: 5, unit: 'workingDays' },
    correct: fifteen,
    withdrawConsent: { amount: 1, unit: 'workingDays' },
    delete: fifteen,
    explain: fifteen,
  },
  kinshipShownBy: [
    { zh: '死亡证明或户口注销证明', en: 'A certificate of death' },
    {
      zh: '户口簿、结婚证或出生证明等亲属关系材料',
      en: 'A household register, marriage or birth certificate',
    },
    { zh: '申请人本人的身份证件', en: 'The identity document of who asks' },
  ],
  basis: {
    zh: '法律只要求“及时”（个人信息保护法第45至47、50条），天数由本市自定；现为系统建议值。',
    en: 'The law says "in time" (PIPL arts. 45–47, 50); the city sets the days. These are the suggested ones.',
  },
}
