import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { outcomes, returnGrounds } from '@manyuan/core/matters/vocabulary.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { useTexts } from '../i18n/language.tsx'
import { limitWords } from '../i18n/limit-words.ts'
import { formatDay } from '../i18n/time.ts'
import type { About } from './api.ts'
import { acceptAsks, concludeAsks } from './asked-of-judges.ts'

/** What is done about a task on a phone, the likeliest first. */
export const fieldMoves = [
  'reportIn',
  'accept',
  'work',
  'settle',
  'answerSupervision',
  'decideSuspension',
  'decideExtension',
  'resume',
  'unpark',
  'parkFurther',
  'object',
  'excuse',
  'askExtension',
  'askSuspension',
  'takeBackExtension',
  'takeBackSuspension',
  'park',
  'conclude',
  'explainLate',
] as const
export type FieldMove = (typeof fieldMoves)[number]

/** What is rather the exception stands behind "more". */
export const rareMoves: readonly FieldMove[] = [
  'askExtension',
  'askSuspension',
  'takeBackExtension',
  'takeBackSuspension',
  'park',
  'conclude',
]

export type Option = { value: string; label: string }
export type Group = { label: string; options: Option[] }
/**
 * One thing of which a tap chooses: one of a few, several of a few, or one of so many that the phone's own list shows
 * them in groups. A list begins with what stands `now`.
 */
export type Choice = { name: string; label: string } & (
  | { as?: 'one' | 'many'; options: Option[] }
  | { as: 'list'; now: string; groups: Group[] }
)
/** Words to be written. */
export type Words = { name: string; label: string; longest: number; optional?: true }
/** What a move asks on a phone. */
export type Asked = { choices: Choice[]; words: Words[] }

export type Texts = Pick<ReturnType<typeof useTexts>, 'say' | 'matters' | 'language'>
type Kinds = About['kinds']
type Fields = Readonly<Record<string, string>>

const stretches = [7, 15, 30, 60, 90]
const amounts = [1, 2, 3, 5, 10, 15, 30]

/** The usual ones, and the most. */
function upTo(most: number, usual: readonly number[]): number[] {
  return [...usual.filter((one) => one < most), most]
}

/** Days from which one chooses: so far away, and which day that is. */
function daysUpTo(most: number, label: string, { say, language }: Texts): Choice[] {
  if (most < 1) return []
  const today = businessDayOf(new Date())
  const options = upTo(most, stretches).map((days) => {
    const day = addDays(today, days)
    const date = formatDay(`${day}T12:00:00+08:00`, language)
    return { value: day, label: say(`${days} 天（${date}）`, `${days} days (${date})`) }
  })
  return [{ name: 'until', label, options }]
}

/** What a move asks, as far as it is filled in. */
export function askedOf(
  move: FieldMove,
  view: MatterView,
  fields: Fields,
  texts: Texts,
  kinds: Kinds,
): Asked {
  const { say, matters, language } = texts
  const { clockChoices } = view
  const reason: Words = { name: 'text', label: say('原因', 'Reason'), longest: 1000 }
  const explanation: Words = { ...reason, label: say('说明', 'Explanation') }
  const told: Words = {
    name: 'answer',
    label: say('告知群众（群众可见）', 'What the citizen is told (they see it)'),
    longest: 1000,
  }
  const named = (values: readonly string[], names: Record<string, string>) =>
    values.map((value) => ({ value, label: names[value] ?? value }))
  const lookAgain = say('哪天复查', 'Look at it again in')
  switch (move) {
    case 'reportIn':
      return {
        choices: [],
        words: [
          { name: 'text', label: say('说明（可不填）', 'Remark (optional)'), longest: 500, optional: true },
        ],
      }
    case 'accept':
      return acceptAsks(view, kinds, texts)
    case 'conclude':
      return concludeAsks(view, texts)
    case 'work':
      return { choices: [], words: [{ name: 'text', label: say('进展', 'Progress'), longest: 2000 }] }
    case 'settle':
      return {
        choices: [
          { name: 'choice', label: say('结果', 'Outcome'), options: named(outcomes, matters.outcome) },
        ],
        words: [
          {
            name: 'text',
            label: say('答复群众（群众可见）', 'Answer to the citizen (they see it)'),
            longest: 3000,
          },
        ],
      }
    case 'object':
      return {
        choices: [
          {
            name: 'choice',
            label: say('理由', 'Ground'),
            options: named(returnGrounds, matters.returnGround),
          },
        ],
        words: [explanation],
      }
    case 'answerSupervision': {
      const label = say('做了什么，何时办结（内部）', 'What was done, and when it will be settled (internal)')
      return { choices: [], words: [{ name: 'text', label, longest: 2000 }] }
    }
    case 'excuse':
      return { choices: [], words: [{ ...reason, label: say('请假原因', 'Why nobody can come') }] }
    case 'askSuspension': {
      const reasons = clockChoices.stayReasons
      const chosen = reasons.find(({ id }) => id === fields.choice)
      const options = reasons.map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
      return {
        choices: [
          { name: 'choice', label: say('中止原因', 'Reason'), options },
          ...daysUpTo(chosen?.mostDays ?? 0, say('预计到哪天', 'Expected until'), texts),
        ],
        words: [explanation],
      }
    }
    case 'askExtension': {
      const { most = 0, unit = 'workingDays' } = clockChoices.extension ?? {}
      const options = upTo(most, amounts).map((amount) => ({
        value: String(amount),
        label: limitWords({ amount, unit }, language),
      }))
      return {
        choices: [{ name: 'choice', label: say('延长多少', 'How much more'), options }],
        words: [explanation],
      }
    }
    case 'decideSuspension':
    case 'decideExtension': {
      const options = [
        { value: 'yes', label: say('批准', 'Grant') },
        { value: 'no', label: say('不批准', 'Deny') },
      ]
      const words = fields.choice === 'yes' ? [told] : fields.choice === 'no' ? [reason] : []
      return { choices: [{ name: 'choice', label: say('是否批准', 'Granted?'), options }], words }
    }
    case 'park':
      return { choices: daysUpTo(clockChoices.parkedDays ?? 0, lookAgain, texts), words: [reason, told] }
    case 'parkFurther':
      return { choices: daysUpTo(clockChoices.parkedDays ?? 0, lookAgain, texts), words: [reason] }
    case 'explainLate':
      return { choices: [], words: [] }
    case 'resume':
    case 'unpark':
    case 'takeBackExtension':
    case 'takeBackSuspension':
      return { choices: [], words: [reason] }
  }
}
