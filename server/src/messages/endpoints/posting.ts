import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { RobotChannel } from '@manyuan/core/messages/steps.ts'
import type { Deps } from '../../deps.ts'
import { matterAt, type ToldLine } from '../word-message.ts'

/**
 * So much Markdown a robot takes in one posting, in bytes of UTF-8: WeCom 4,096 (developer.work.weixin.qq.com,
 * 群机器人配置说明); DingTalk 20 KB with everything around it (open.dingtalk.com, 自定义机器人), of which some is left for that.
 */
const mostBytes = { wecom: 4096, dingtalk: 18_000 } as const satisfies Record<RobotChannel, number>

export const bytesOf = (text: string): number => Buffer.byteLength(text)

/** As much of the beginning of a text as has so many bytes, in whole characters as a reader sees them. */
export function cutToBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text
  const mark = '…'
  let [kept, left] = ['', most - bytesOf(mark)]
  for (const { segment } of new Intl.Segmenter('zh').segment(text)) {
    left -= bytesOf(segment)
    if (left < 0) break
    kept += segment
  }
  return `${kept}${mark}`
}

type Told = { channel: RobotChannel; language: Language }

function markdownOf(
  deps: Pick<Deps, 'config' | 'dictionary'>,
  language: Language,
  lines: readonly ToldLine[],
) {
  const { told, out } = messageTexts(language)
  const city = nameIn(language, deps.dictionary.known().city.name)
  const [first] = lines
  const subject =
    first && lines.length === 1
      ? out.subject(city, told[first.step], formatMatterCode(first.matter.code))
      : out.digestSubject(city, lines.length)
  const each = lines.map(({ step, matter }) => {
    const where = matterAt(deps, matter)
    const line = out.line(told[step], formatMatterCode(matter.code))
    return where ? `- ${line} [${out.open}](${where})` : `- ${line}`
  })
  return { subject, text: [`**${subject}**`, ...each].join('\n') }
}

/**
 * What a group is told in its language, a line for each of the first `lines` of these: as many as its robot takes at once. One that is too long
 * by itself is cut off.
 */
export function postingOf(
  deps: Pick<Deps, 'config' | 'dictionary'>,
  { channel, language }: Told,
  lines: readonly ToldLine[],
): { subject: string; text: string; lines: number } {
  const most = mostBytes[channel]
  for (let many = lines.length; many > 1; many -= 1) {
    const posting = markdownOf(deps, language, lines.slice(0, many))
    if (bytesOf(posting.text) <= most) return { ...posting, lines: many }
  }
  const { subject, text } = markdownOf(deps, language, lines.slice(0, 1))
  return { subject, text: cutToBytes(text, most), lines: 1 }
}
