import type { CallBackMatch } from '../call-backs/rules.ts'
import type { PolicyMatch } from '../clock/limits.ts'
import type { LadderMatch } from '../escalation/rule.ts'
import type { Retention } from '../personal/field.ts'
import type { RoutingMatch } from '../routing/rule.ts'
import type { BothLanguages } from '../text.ts'
import { ruleWords as ruleEn } from './en/rules.ts'
import { type Language, languages, matterTexts, nameIn } from './texts.ts'
import { ruleWords as ruleZh } from './zh/rules.ts'

/** Words for kinds, forms, limits and the calendar. */
export function ruleTexts(language: Language) {
  return language === 'en' ? ruleEn : ruleZh
}

/** When a personal value goes, in words. */
export function retentionText(language: Language, retention: Retention): string {
  const texts = ruleTexts(language)
  const parts =
    'afterClose' in retention
      ? (['afterClose', retention.afterClose] as const)
      : 'afterEnd' in retention
        ? (['afterEnd', retention.afterEnd] as const)
        : (['afterWriting', retention.afterWriting] as const)
  const [when, period] = parts
  const unit = period.endsWith('Y') ? 'Y' : period.endsWith('M') ? 'M' : 'D'
  return texts.retention[when](texts.period[unit](period.slice(1, -1)))
}

/** What a policy is for, in both languages: where from, which kind, how difficult. */
export function policyName(match: PolicyMatch, kind: BothLanguages | undefined): BothLanguages {
  const [zh = '', en = ''] = languages.map((language) => {
    const { source, difficulty } = matterTexts(language)
    const parts = [
      match.source && source[match.source],
      match.kindId && (kind ? nameIn(language, kind) : match.kindId),
      match.difficulty && difficulty[match.difficulty],
    ]
    return parts.filter(Boolean).join(' · ') || ruleTexts(language).everything
  })
  return { zh, en }
}

/** What a ladder is for, in both languages: which limit, then in the order in which its parts weigh. */
export function ladderName(
  match: LadderMatch,
  { kind, place }: { kind: BothLanguages | undefined; place: BothLanguages | undefined },
): BothLanguages {
  const [zh = '', en = ''] = languages.map((language) => {
    const { source, milestone } = matterTexts(language)
    const named = (id: string | undefined, name: BothLanguages | undefined) =>
      id && (name ? nameIn(language, name) : id)
    const parts = [
      milestone[match.milestone],
      named(match.kindId, kind),
      named(match.path, place),
      match.source && source[match.source],
    ].filter(Boolean)
    return (parts.length > 1 ? parts : [...parts, ruleTexts(language).everything]).join(' · ')
  })
  return { zh, en }
}

/** What a routing rule is for, in both languages, in the order in which its parts weigh. */
export function routingName(
  match: RoutingMatch,
  { kind, place }: { kind: BothLanguages | undefined; place: BothLanguages | undefined },
): BothLanguages {
  const [zh = '', en = ''] = languages.map((language) => {
    const { source, urgency } = matterTexts(language)
    const words = ruleTexts(language)
    const named = (id: string | undefined, name: BothLanguages | undefined) =>
      id && (name ? nameIn(language, name) : id)
    const parts = [
      named(match.kindId, kind),
      named(match.path, place),
      match.source && source[match.source],
      match.level && words.level[match.level],
      match.risk && words.risk[match.risk],
      match.urgency && urgency[match.urgency],
      match.hours && words.hours[match.hours],
      match.weekdays?.map((day) => words.weekday[day]).join(words.between),
    ]
    return parts.filter(Boolean).join(' · ') || words.everything
  })
  return { zh, en }
}

/** What a line of the rules about call-backs is for, in one language; `kind` is the name of its kind. */
export function callBackName(language: Language, match: CallBackMatch | null, kind?: string): string {
  const parts = [
    match?.source && matterTexts(language).source[match.source],
    match?.kindId && (kind ?? match.kindId),
    match?.risk && ruleTexts(language).risk[match.risk],
  ]
  return parts.filter(Boolean).join(' · ') || ruleTexts(language).everythingElse
}
