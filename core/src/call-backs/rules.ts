import { z } from 'zod'
import { KindId } from '../matters/register.ts'
import { type Risk, risks, type Source, sources } from '../matters/vocabulary.ts'
import { BothLanguages } from '../text.ts'
import { fewestNoes } from './conclusion.ts'

/** Which matters a line is for; what it does not name makes no difference. */
export const CallBackMatch = z.strictObject({
  kindId: KindId.optional(),
  source: z.enum(sources).optional(),
  risk: z.enum(risks).optional(),
})
export type CallBackMatch = z.infer<typeof CallBackMatch>

/** Of a hundred settled matters so many are called back. */
const percent = z.int().min(0).max(100)

/**
 * Which share of the settled matters is called back, and how often somebody is tried. No source names a share (石泉 calls
 * everybody back), nor how often to try: they are the city's own, and `basis` says by whose decision. The first line that fits
 * counts.
 */
const shape = {
  shares: z.array(z.strictObject({ match: CallBackMatch, percent })).max(50),
  /** For what no line fits. */
  percent,
  /** Nobody answered: tried so often, on so many days at least, no two tries nearer to each other than so many hours. */
  tries: z
    .strictObject({
      most: z.int().min(1).max(9),
      days: z.int().min(1).max(5),
      hoursApart: z.int().min(1).max(48),
    })
    .refine(({ most, days }) => days <= most, { path: ['days'], message: 'tooLarge' }),
  /** 终结: in so many rounds the reporter said no before a matter may end unagreed. No source names a number. */
  noesToConclude: z.int().min(fewestNoes).max(9).default(fewestNoes),
  basis: BothLanguages,
} as const

export const NewCallBackRules = z.strictObject(shape)
export type NewCallBackRules = z.infer<typeof NewCallBackRules>

export const CallBackRules = z.strictObject({ version: z.int().positive(), ...shape })
export type CallBackRules = z.infer<typeof CallBackRules>

/** What comes with the system: everybody is called back, three times on two days where nobody answers. */
export const usualCallBackRules: CallBackRules = {
  version: 1,
  shares: [],
  percent: 100,
  tries: { most: 3, days: 2, hoursApart: 3 },
  noesToConclude: fewestNoes,
  basis: { zh: '系统建议值，待本市确定', en: 'As suggested by the system, until the city decides' },
}

type Asked = { kindPath: readonly string[]; source: Source; risk: Risk }

/** Which line counts for a matter, from 0; nothing where none fits. */
export function lineFor(
  rules: Pick<CallBackRules, 'shares'>,
  { kindPath, source, risk }: Asked,
): number | undefined {
  const at = rules.shares.findIndex(
    ({ match }) =>
      (match.kindId === undefined || kindPath.includes(match.kindId)) &&
      (match.source === undefined || match.source === source) &&
      (match.risk === undefined || match.risk === risk),
  )
  return at < 0 ? undefined : at
}

/** Why a matter is called back whatever the share says; the first that holds is told. */
export const alwaysAskedFor = ['dissatisfied', 'reopened', 'petition', 'aboutUnit', 'supervised'] as const
export type AlwaysAskedFor = (typeof alwaysAskedFor)[number]

/** Whether what comes from there is called back for that alone: no share decides about it. */
export function isAlwaysAsked(source: Source): boolean {
  return source === 'petition'
}

/** The draws there are: a number below it is called back where its share says so. */
export const drawNumbers = 10_000

/** Whether the number that was drawn for a matter lies within the share. */
export function isDrawn(number: number, share: number): boolean {
  return number < (share * drawNumbers) / 100
}
