import type { LimitUnit } from '@manyuan/core/clock/limits.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import type { useTexts } from './language.tsx'
import { limitWords } from './limit-words.ts'
import { dayInWords, dueDayInWords } from './time.ts'

type Texts = Pick<ReturnType<typeof useTexts>, 'say' | 'matters' | 'language'>

/** Whether the data of a step names something as the office called it then. */
function isName(value: unknown): value is BothLanguages {
  return typeof value === 'object' && value !== null && 'zh' in value && typeof value.zh === 'string'
}

/** What the data of a step says in words: outcome, ground, channel, and how the reporter found it. */
export function deedWords({ say, matters, language }: Texts, data: Record<string, unknown>): string[] {
  const named: Record<string, string> = {
    ...matters.outcome,
    ...matters.returnGround,
    ...matters.declineGround,
    ...matters.legalChannel,
    ...matters.callBackResult,
    ...matters.ruling,
    ...matters.supervisionForm,
    ...matters.supervisionGround,
    ...matters.verdict,
    ...matters.escalationLevel,
  }
  const closed = [
    data.outcome,
    data.ruling,
    data.number,
    data.form,
    data.verdict,
    data.level,
    data.ground,
    data.channel,
    data.why,
    data.result === 'reached' ? undefined : data.result,
  ]
  const ways = (Array.isArray(data.ways) ? data.ways : []).flatMap(
    (way) => Object.entries(matters.wayOn).find(([name]) => name === way)?.[1] ?? [],
  )
  const words = closed.flatMap((value) => (typeof value === 'string' ? [named[value] ?? value] : []))
  if (typeof data.answered === 'boolean' && !data.answered) words.push(say('没有答复', 'not answered'))
  if (typeof data.solved === 'boolean')
    words.push(data.solved ? say('已解决', 'solved') : say('未解决', 'not solved'))
  if (typeof data.satisfied === 'boolean')
    words.push(data.satisfied ? say('满意', 'satisfied') : say('不满意', 'not satisfied'))
  if (isName(data.lateReason)) words.push(nameIn(language, data.lateReason))
  if (typeof data.drawn === 'boolean')
    words.push(
      data.drawn ? say('抽中回访', 'drawn for a call-back') : say('未抽中回访', 'not drawn for a call-back'),
    )
  if (typeof data.tries === 'number') words.push(say(`第 ${data.tries} 次`, `try ${data.tries}`))
  if (data.late === true) words.push(say('迟到', 'late'))
  if (typeof data.workingDays === 'number') words.push(matters.limitUnit.workingDays(data.workingDays))
  if (typeof data.approved === 'boolean')
    words.push(data.approved ? say('批准', 'granted') : say('未批准', 'denied'))
  return [...words, ...ways, ...clockWords({ say, language }, data)]
}

/** What the data of an act about a clock says: how much more time, until when it stands still, and when it is due now. */
function clockWords({ say, language }: Omit<Texts, 'matters'>, data: Record<string, unknown>): string[] {
  const units: readonly LimitUnit[] = ['workingMinutes', 'workingDays', 'calendarDays']
  const unit = units.find((one) => one === data.unit)
  const until = (day: string) =>
    say(
      `${dayInWords(`${day}T12:00:00+08:00`, language)}复查`,
      `until ${dayInWords(`${day}T12:00:00+08:00`, language)}`,
    )
  return [
    unit && typeof data.amount === 'number'
      ? say(
          `延长 ${limitWords({ amount: data.amount, unit }, language)}`,
          `${limitWords({ amount: data.amount, unit }, language)} more`,
        )
      : '',
    typeof data.until === 'string' ? until(data.until) : '',
    typeof data.dueAt === 'string'
      ? say(`${dueDayInWords(data.dueAt, language)}到期`, `due ${dueDayInWords(data.dueAt, language)}`)
      : '',
  ].filter(Boolean)
}

/** Which limit of a matter is near or over: several may be, and the step alone names none. */
export function limitOfStep(
  { matters }: Pick<Texts, 'matters'>,
  { clocks }: Pick<MatterView, 'clocks'>,
  { clockId }: Record<string, unknown>,
): string {
  const clock = clocks.find(({ id }) => id === clockId)
  return clock ? matters.milestone[clock.milestone] : ''
}

/** The facts that a correction changed, as they were. */
export function formerFacts({ was }: Record<string, unknown>): Record<string, unknown> {
  return typeof was === 'object' && was !== null ? { ...was } : {}
}

/** What was there before a fact was put right, in words; `names` are those of kinds and of places. */
export function formerWords(
  { say, matters }: Omit<Texts, 'language'>,
  data: Record<string, unknown>,
  names: { kind: (id: string) => string; place: (id: string) => string },
): string[] {
  const was = formerFacts(data)
  const of = (words: Record<string, string>) => (value: string) => words[value] ?? value
  const told = [
    ['kindId', say('类别', 'kind'), names.kind],
    ['divisionId', say('地点', 'place'), names.place],
    ['difficulty', say('难易', 'difficulty'), of(matters.difficulty)],
    ['risk', say('风险', 'risk'), of(matters.risk)],
    ['urgency', say('紧急程度', 'urgency'), of(matters.urgency)],
    ['confidentiality', say('密级', 'confidentiality'), of(matters.confidentiality)],
  ] as const
  return told.flatMap(([key, label, word]) => {
    const value = was[key]
    return typeof value === 'string'
      ? [say(`原${label}：${word(value)}`, `${label} was: ${word(value)}`)]
      : []
  })
}
