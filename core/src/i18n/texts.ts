import type { NoticeDeed } from '../matters/notice.ts'
import type { RefusalCode, RefusalOf, RefusalTexts } from '../refusals.ts'
import { matterWords as matterEn } from './en/matters.ts'
import { noticeTexts as noticesEn } from './en/notices.ts'
import { peopleWords as peopleEn } from './en/people.ts'
import { refusalTexts as refusalsEn } from './en/refusals.ts'
import { rightWords as rightsEn } from './en/rights.ts'
import type { NoticeFacts, NoticeTexts } from './notice-texts.ts'
import type { Widen } from './widen.ts'
import { matterWords as matterZh } from './zh/matters.ts'
import { noticeTexts as noticesZh } from './zh/notices.ts'
import { peopleWords as peopleZh } from './zh/people.ts'
import { refusalTexts as refusalsZh } from './zh/refusals.ts'
import { rightWords as rightsZh } from './zh/rights.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const matters: Record<Language, Widen<typeof matterZh>> = { zh: matterZh, en: matterEn }
const people: Record<Language, Widen<typeof peopleZh>> = { zh: peopleZh, en: peopleEn }
const rights: Record<Language, Widen<typeof rightsZh>> = { zh: rightsZh, en: rightsEn }
const notices: Record<Language, NoticeTexts> = { zh: noticesZh, en: noticesEn }
const refusals: Record<Language, RefusalTexts> = { zh: refusalsZh, en: refusalsEn }

/** Words for everything in a matter that is a closed set. */
export function matterTexts(language: Language) {
  return matters[language]
}

/** Words for roles, units and places. */
export function peopleTexts(language: Language) {
  return people[language]
}

/** Words for what people may ask about their own data. */
export function rightsTexts(language: Language) {
  return rights[language]
}

/** A refusal in the reader's language: what went wrong, and what to do next. */
export function refusalText<Code extends RefusalCode>(
  language: Language,
  refusal: RefusalOf<Code>,
): { title: string; next: string } {
  const texts: RefusalTexts = refusals[language]
  return texts[refusal.code](refusal.details)
}

/** What a party is told of a move; the first language gives the subject. */
export function noticeText(
  spoken: readonly [Language, ...Language[]],
  move: NoticeDeed,
  facts: NoticeFacts,
): { subject: string; text: string } {
  const text = spoken.map((language) => {
    const { happened, sentence } = notices[language]
    return sentence(facts, happened[move])
  })
  return { subject: notices[spoken[0]].subject(facts.code), text: text.join('\n\n') }
}

/** The name of something in the reader's language; Chinese where there is no other. */
export function nameIn(language: Language, name: { zh: string; en?: string | undefined }): string {
  return language === 'en' ? (name.en ?? name.zh) : name.zh
}

/** The reader's language from an `Accept-Language` header; Chinese unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return header?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}
