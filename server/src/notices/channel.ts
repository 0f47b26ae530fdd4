import type { NoticeChannel } from '@manyuan/core/matters/notice.ts'
import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'

/**
 * A message on its way: to an address of a person, or to a place that was set up. `id` is the same at every attempt, for those
 * on the other side who take one id once.
 */
export type Message<To = string> = { id: string; to: To; subject: string; text: string }

/** Where a place outside is called, and what calls are signed with: the present secret, and the one before while both hold. */
export type Endpoint = { address: string; secrets: readonly string[] }

/** What came of an attempt: `unanswered` may go better later, `refused` will not. */
export type Attempt = 'sent' | 'unanswered' | 'refused'

/** The same at a place that was set up, with the status or the code that it answered; all but `refused` may go better later. */
export type EndpointAttempt = Attempt | 'blocked' | 'redirected' | `status.${number}` | `code.${number}`

/**
 * Something that carries messages, whatever is behind it. It answers within `patienceMs`, whatever the other side does; it
 * never throws, and it never logs: both the address and the words of the other side are personal or secret.
 */
export type Channel<To = string, Result extends string = Attempt> = {
  send(message: Message<To>): Promise<Result>
}

/** The channels that are there: to people those that are set up, none at all is how a city begins. */
export type Channels = Readonly<
  Partial<Record<NoticeChannel, Channel>> &
    Partial<Record<EndpointChannel, Channel<Endpoint, EndpointAttempt>>>
>

/** How long one attempt may take, in milliseconds. */
export const patienceMs = 15_000
