import { messageTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MessageStep, PersonalChannel } from '@manyuan/core/messages/steps.ts'
import type { ClaimedDelivery } from '../db/deliveries.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'
import type { Message } from '../notices/channel.ts'

/** One thing that happened to a matter, as somebody is told of it. */
export type ToldLine = { row: ClaimedDelivery; step: MessageStep; matter: MatterRecord }

/** Where the desk is, as people type it. */
function deskAt({ config: { origin } }: Pick<Deps, 'config'>, path: string): string | undefined {
  return origin === undefined ? undefined : new URL(`/desk/${path}`, origin).href
}

/** The address of a matter at the desk. */
export function matterAt(deps: Pick<Deps, 'config'>, matter: MatterRecord): string | undefined {
  return deskAt(deps, `matters/${matterRef(matter)}`)
}

/**
 * The words of a message to somebody of the house, in their language: what happened to which code, and where to look. Nothing of what a matter
 * is about or of anybody in it leaves the house. Several lines are the mail of a day. The id is the same at every try.
 */
export function wordMessage(
  deps: Pick<Deps, 'config' | 'dictionary'>,
  { channel, language }: { channel: PersonalChannel; language: Language },
  lines: readonly ToldLine[],
): Omit<Message, 'to'> {
  const { told, out } = messageTexts(language)
  const city = nameIn(language, deps.dictionary.known().city.name)
  const lineOf = ({ step, matter }: ToldLine) => out.line(told[step], formatMatterCode(matter.code))
  const [first] = lines
  const id = first?.row.id ?? ''
  if (!first) return { id, subject: '', text: '' }
  if (lines.length === 1) {
    const subject = out.subject(city, told[first.step], formatMatterCode(first.matter.code))
    const look = out.look(matterAt(deps, first.matter))
    const text = channel === 'sms' ? `${subject} ${look}` : [lineOf(first), look, '', out.why].join('\n')
    return { id, subject, text }
  }
  const each = lines.flatMap((line) => {
    const where = matterAt(deps, line.matter)
    return where ? [lineOf(line), `  ${where}`] : [lineOf(line)]
  })
  return {
    id,
    subject: out.digestSubject(city, lines.length),
    text: [...each, '', out.look(deskAt(deps, 'inbox')), out.why].join('\n'),
  }
}
