import { z } from 'zod'
import { limitUnits } from '../clock/limits.ts'
import { BothLanguages } from '../text.ts'
import { rights } from './rights.ts'

const Limit = z.strictObject({ amount: z.int().min(1).max(365), unit: z.enum(limitUnits) })

/**
 * How long a city gives itself to answer each right, and what it wants shown by the next of kin. The law says "in time"
 * (及时, PIPL arts. 45–47 and 50) and names no number, so `basis` says whose number it is.
 */
export const RightPolicy = z.strictObject({
  version: z.int().positive(),
  limits: z.record(z.enum(rights), Limit),
  kinshipShownBy: z.array(BothLanguages).min(1).max(10),
  basis: BothLanguages,
})
export type RightPolicy = z.infer<typeof RightPolicy>

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
