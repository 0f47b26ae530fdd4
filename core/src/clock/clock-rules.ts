import { z } from 'zod'
import { BothLanguages } from '../text.ts'

/** Why a clock may stand still while a matter is suspended: a city sets its own, each with what it rests on. */
export const StayReason = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/),
  name: BothLanguages,
  basis: BothLanguages,
  /** Whether the clock goes on by itself when a reporter adds something. */
  endsWithReporter: z.boolean(),
  /** For how many days at most it may be approved at a time. */
  mostDays: z.int().min(1).max(365),
})
export type StayReason = z.infer<typeof StayReason>

/** Why a limit was not kept, as somebody chooses it: about the work, never about a person. */
export const LateReason = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/),
  name: BothLanguages,
})
export type LateReason = z.infer<typeof LateReason>

/** What a city decides about clocks beside its limits. No law names these numbers, so each says whose it is in `basis`. */
export const ClockRules = z.strictObject({
  version: z.int().positive(),
  stayReasons: z.array(StayReason).min(1).max(30),
  /** Working days within which a centre decides on what a unit asks. */
  decideWithin: z.int().min(1).max(30),
  /** Where a policy says nothing: the share of the limit that may be added at a time, and how often. */
  usualExtension: z.strictObject({ share: z.number().min(0).max(2), times: z.int().min(0).max(10) }),
  /** Whether more time may be asked for when the limit is over. */
  askWhenOver: z.boolean(),
  /** After how many days at the latest what is parked is looked at again. */
  parkedDays: z.int().min(1).max(365),
  /** How often the own centre may park it further before the one above has to. */
  parkedRenewals: z.int().min(0).max(10),
  lateReasons: z.array(LateReason).min(1).max(30),
  basis: BothLanguages,
})
export type ClockRules = z.infer<typeof ClockRules>

const suggested = { zh: '系统建议值，由本市自定', en: 'Suggested by this system; the city decides' }

/** What holds where a city has decided nothing. */
export const usualClockRules: ClockRules = {
  version: 1,
  stayReasons: [
    {
      id: 'reporter',
      name: { zh: '等待群众补充材料', en: 'Waiting for the citizen' },
      basis: suggested,
      endsWithReporter: true,
      mostDays: 30,
    },
    {
      id: 'hearing',
      name: { zh: '举行听证', en: 'A hearing is held' },
      basis: {
        zh: '《信访工作条例》（2022）第三十四条：听证所需时间不计算在办理期限内',
        en: 'Regulation on Petitions (2022) art. 34: the time of a hearing is not counted',
      },
      endsWithReporter: false,
      mostDays: 60,
    },
    {
      id: 'court',
      name: { zh: '等待法院、仲裁机构的裁判', en: 'Waiting for a court or an arbitrator' },
      basis: suggested,
      endsWithReporter: false,
      mostDays: 180,
    },
    {
      id: 'expert',
      name: { zh: '鉴定、检测、评估', en: 'Waiting for an expert' },
      basis: suggested,
      endsWithReporter: false,
      mostDays: 60,
    },
    {
      id: 'other',
      name: { zh: '其他客观原因', en: 'Another cause outside the office' },
      basis: suggested,
      endsWithReporter: false,
      mostDays: 30,
    },
  ],
  decideWithin: 1,
  usualExtension: { share: 0.5, times: 1 },
  askWhenOver: false,
  parkedDays: 90,
  parkedRenewals: 2,
  lateReasons: [
    { id: 'complex', name: { zh: '情况复杂、涉及多家', en: 'Complex, or several units have to act' } },
    { id: 'others', name: { zh: '等待其他单位配合', en: 'Another unit had to act first' } },
    { id: 'citizen', name: { zh: '联系不上群众、等待补充', en: 'The citizen could not be reached' } },
    { id: 'whose', name: { zh: '职责不清、几经转办', en: 'It was unclear whose it is' } },
    { id: 'load', name: { zh: '事项集中、人手不足', en: 'Too much came at once for those there' } },
    { id: 'overlooked', name: { zh: '疏漏', en: 'It was overlooked' } },
    { id: 'enteredLate', name: { zh: '已按时办、登记迟了', en: 'Done in time, entered late' } },
    { id: 'outage', name: { zh: '网络、系统故障', en: 'The network or the system was down' } },
    { id: 'other', name: { zh: '其他', en: 'Another reason' } },
  ],
  basis: suggested,
}
