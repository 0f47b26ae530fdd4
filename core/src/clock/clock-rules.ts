import { z } from 'zod'
import { BothLanguages } from '../text.ts'
import { type BusinessDay, BusinessDay as Day } from '../time.ts'

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

/** Who says yes to what a unit asks: the centre that holds the matter, its head, or the centre above. */
export const clockDeciders = ['centre', 'head', 'above'] as const
export type ClockDecider = (typeof clockDeciders)[number]

/** What holds in versions that were published before this was asked. */
const usualExplainAfter = 5

const rules = {
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
  /** Who decides on a suspension, and on more time. */
  decidedBy: z.strictObject({ suspension: z.enum(clockDeciders), extension: z.enum(clockDeciders) }),
  /** After how many working days the centre is told that a settled matter waits to be closed, and after how many again. */
  closeAfter: z.int().min(1).max(120),
  remindEvery: z.int().min(1).max(120),
  /** After how many working days a unit that was late and has not said why hears of it, once. */
  explainAfter: z.int().min(1).max(120).default(usualExplainAfter),
  basis: BothLanguages,
}

/** What a city decides about clocks beside its limits. No law names these numbers, so each says whose it is in `basis`. */
export const ClockRules = z.strictObject({ version: z.int().positive(), validFrom: Day, ...rules })
export type ClockRules = z.infer<typeof ClockRules>

/** What a city publishes, all of it each time: from today on unless told otherwise. */
export const NewClockRules = z.strictObject({ from: Day.optional(), ...rules })
export type NewClockRules = z.infer<typeof NewClockRules>

/** Why a line of the rules can never mean anything. */
export const clockRuleProblems = ['twice', 'sameName', 'noMore', 'noTimes'] as const
export type ClockRuleFault = {
  line: 'stayReasons' | 'lateReasons' | 'usualExtension'
  /** Which of the list, from 0. */
  at: number | null
  problem: (typeof clockRuleProblems)[number]
}

function twins(line: 'stayReasons' | 'lateReasons', list: readonly LateReason[]): ClockRuleFault[] {
  return list.flatMap(({ id, name }, at): ClockRuleFault[] => {
    const before = list.slice(0, at)
    if (before.some((one) => one.id === id)) return [{ line, at, problem: 'twice' }]
    return before.some((one) => one.name.zh === name.zh) ? [{ line, at, problem: 'sameName' }] : []
  })
}

/** Lines that could never decide anything: a reason that is there already, more time that is none, or never given. */
export function findClockRuleFaults({
  stayReasons,
  lateReasons,
  usualExtension: { share, times },
}: Pick<ClockRules, 'stayReasons' | 'lateReasons' | 'usualExtension'>): ClockRuleFault[] {
  const more = { line: 'usualExtension', at: null } as const
  return [
    ...twins('stayReasons', stayReasons),
    ...twins('lateReasons', lateReasons),
    ...(share === 0 && times > 0 ? [{ ...more, problem: 'noMore' as const }] : []),
    ...(share > 0 && times === 0 ? [{ ...more, problem: 'noTimes' as const }] : []),
  ]
}

/** The version that holds on a day: of those that have begun the newest; what was announced before it is overtaken. */
export function clockRulesOn(versions: readonly ClockRules[], day: BusinessDay): ClockRules {
  const begun = versions.filter(({ validFrom }) => validFrom <= day)
  return begun.reduce((newest, one) => (one.version > newest.version ? one : newest), usualClockRules)
}

/** A reason by its id in the newest version that has it: what was chosen once keeps its name. */
function newestOf<Key extends 'stayReasons' | 'lateReasons'>(
  versions: readonly ClockRules[],
  key: Key,
  id: string | null | undefined,
): ClockRules[Key][number] | undefined {
  const newestFirst = [...versions, usualClockRules].sort((a, b) => b.version - a.version)
  for (const version of newestFirst) {
    const found = version[key].find((one) => one.id === id)
    if (found) return found
  }
  return undefined
}

export function stayReasonOf(versions: readonly ClockRules[], id: string | null | undefined) {
  return newestOf(versions, 'stayReasons', id)
}

export function lateReasonOf(versions: readonly ClockRules[], id: string | null | undefined) {
  return newestOf(versions, 'lateReasons', id)
}

const suggested = { zh: '系统建议值，由本市自定', en: 'Suggested by this system; the city decides' }

/** What holds where a city has decided nothing. */
export const usualClockRules: ClockRules = {
  version: 1,
  validFrom: '2000-01-01',
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
  decidedBy: { suspension: 'centre', extension: 'centre' },
  closeAfter: 10,
  remindEvery: 5,
  explainAfter: usualExplainAfter,
  basis: suggested,
}
