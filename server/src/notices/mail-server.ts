import { createTransport } from 'nodemailer'
import { type Attempt, type Channel, patienceMs } from './channel.ts'

export type MailServer = { url: string; from: string }

/** 550 to 553 are about this mailbox (RFC 5321, 4.2.3); other refusals may be a fault of settings or of the hour. */
const refusals = [550, 551, 552, 553]

function judge(error: unknown): Attempt {
  const code = typeof error === 'object' && error !== null && 'responseCode' in error && error.responseCode
  return typeof code === 'number' && refusals.includes(code) ? 'refused' : 'unanswered'
}

function transportTo({ url, from }: MailServer, patience: number) {
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  return createTransport(
    { url, logger: false, disableFileAccess: true, disableUrlAccess: true, ...timeouts },
    { from },
  )
}

/** Why an SMTP server cannot be used now, in a word of the protocol or of the network; nothing when it can. Sends nothing. */
export async function whyAway({ url, from }: MailServer, patience = patienceMs): Promise<string | undefined> {
  const transport = transportTo({ url, from }, patience)
  // The time-outs are those of silence: a server that goes on sending something and never ends its answer is away as well.
  const late = new Promise<never>((_, give) => setTimeout(give, patience, { code: 'ETIMEDOUT' }).unref())
  try {
    await Promise.race([transport.verify(), late])
    return undefined
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error && error.code
    return typeof code === 'string' ? code : 'unknown'
  } finally {
    transport.close()
  }
}

/** Sends e-mail through an SMTP server, with a connection for each message. */
export function mailServer({ url, from }: MailServer, patience = patienceMs): Channel {
  const transport = transportTo({ url, from }, patience)
  return {
    async send({ id, to, subject, text }) {
      try {
        const { host = 'manyuan' } = URL.parse(url) ?? {}
        const messageId = `<${id}@${host}>`
        await transport.sendMail({ to, subject, text, messageId, signal: AbortSignal.timeout(patience) })
        return 'sent'
      } catch (error) {
        return judge(error)
      }
    },
  }
}
