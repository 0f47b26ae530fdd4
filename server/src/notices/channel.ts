import type { NoticeChannel } from '@manyuan/core/matters/notice.ts'

/** A message on its way. `id` is the same at every attempt, for gateways that send one id once. */
export type Message = { id: string; to: string; subject: string; text: string }

/** What came of an attempt: `unanswered` may go better later, `refused` will not. */
export type Attempt = 'sent' | 'unanswered' | 'refused'

/**
 * Something that carries messages. It answers within `patienceMs`, whatever the other side does; it never throws, and
 * it never logs: both the address and the words of a gateway are personal.
 */
export type Channel = { send(message: Message): Promise<Attempt> }

/** The channels that are set up; none at all is how a city begins. */
export type Channels = Readonly<Partial<Record<NoticeChannel, Channel>>>

/** How long one attempt may take, in milliseconds. */
export const patienceMs = 15_000
