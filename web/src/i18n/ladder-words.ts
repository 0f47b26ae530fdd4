import type { LadderStep } from '@manyuan/core/escalation/ladder.ts'
import { type Language, matterTexts } from '@manyuan/core/i18n/texts.ts'
import { limitWords } from './limit-words.ts'

/** When a step of a ladder is due, as people say it. */
function whenWords({ light, after }: LadderStep, language: Language): string {
  const isEnglish = language === 'en'
  if (light === 'yellow') return isEnglish ? 'near the limit' : '临期时'
  if (after === 0) return isEnglish ? 'at the limit' : '一超期'
  const later = limitWords({ amount: after, unit: 'workingMinutes' }, language)
  return isEnglish ? `${later} over` : `超期 ${later}`
}

/** One step of a ladder in a few words: when, to whom, and what is demanded besides. */
export function stepWords(step: LadderStep, language: Language): string {
  const isEnglish = language === 'en'
  const level = matterTexts(language).escalationLevel[step.level]
  const duty = step.onDuty ? (isEnglish ? ' (whoever is on duty first)' : '（先报值班）') : ''
  const demand =
    step.deed === 'demand' ? (isEnglish ? ', and demands an answer' : '，并要求承办单位答复') : ''
  return isEnglish
    ? `${whenWords(step, language)}: ${level}${duty}${demand}`
    : `${whenWords(step, language)}报${level}${duty}${demand}`
}
