import { type Language, noticeText } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { type NoticeChannel, noticeDeeds } from '@manyuan/core/matters/notice.ts'
import type { ClaimedNotice } from '../db/notices.ts'
import type { Deps } from '../deps.ts'
import type { Message } from './channel.ts'

/** Nobody is asked for a language with their address: a text message is Chinese, an e-mail has room for both. */
const spoken: Record<NoticeChannel, readonly [Language, ...Language[]]> = { sms: ['zh'], email: ['zh', 'en'] }

/** The words of a notice: what happened to which code and where to look; never what the matter is about. */
export function wordNotice(
  deps: Pick<Deps, 'config' | 'dictionary'>,
  notice: ClaimedNotice,
  code: string,
  channel: NoticeChannel,
): Omit<Message, 'to'> | undefined {
  const move = noticeDeeds.find((one) => notice.template === `matter.${one}`)
  if (!move) return undefined
  const { origin } = deps.config
  const facts = {
    city: deps.dictionary.known().city.name.zh,
    code: formatMatterCode(code),
    where: origin === undefined ? undefined : new URL('/follow', origin).href,
  }
  return { id: notice.id, ...noticeText(spoken[channel], move, facts) }
}
