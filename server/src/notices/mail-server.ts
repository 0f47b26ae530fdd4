import { createTransport } from 'nodemailer'
import { type Attempt, type Channel, patienceMs } from './channel.ts'

export type MailServer = { url: string; from: string }

/** 550 to 553 are about this mailbox (RFC 5321, 4.2.3); other refusals may be a fault of settings or of the hour. */
const refusals = [550, 551, 552, 553]

function judge(error: unknown): Attempt {
  const code = typeof error === 'object' && error !== null && 'responseCode' in error && error.responseCode
  return typeof code === 'number' && refusals.includes(code) ? 'refused' : 'unanswered'
}

/** Sends e-mail through an SMTP server, with a connection for each message. */
export function mailServer({ url, from }: MailServer, patience = patienceMs): Channel {
  const transport = createTransport(
    { url, logger: false, disableFileAccess: true, disableUrlAccess: true },
    { from },
  )
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
