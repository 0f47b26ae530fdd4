import type { NoticeDeed } from '../matters/notice.ts'

/** What a notice may say: the city, the code, where to look. Never what the matter is about, nor who is in it. */
export type NoticeFacts = { city: string; code: string; where: string | undefined }

/** The catalogue of notices in one language. */
export type NoticeTexts = {
  subject: (code: string) => string
  happened: Record<NoticeDeed, string>
  sentence: (facts: NoticeFacts, happened: string) => string
}
