import type { AddressInfo, Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/**
 * A real SMTP server on the loopback address, and the mails it took. While it is `deaf` it hears no letter out; while it is
 * `silent` it takes them and keeps that to itself. `held`: how many it left without an answer.
 */
export type PostOffice = {
  url: string
  mails: { to: string[]; raw: string }[]
  mood: 'usual' | 'deaf' | 'silent'
  held: number
  close(): Promise<void>
}

/** Listens on a free port of the loopback address and gives it. */
export async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const mails: PostOffice['mails'] = []
  function answerUnless(mood: PostOffice['mood'], done: () => void): void {
    if (open.mood === mood) open.held += 1
    else done()
  }
  const office = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onRcptTo: (_to, _session, done) => answerUnless('deaf', done),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, raw: Buffer.concat(chunks).toString() })
        answerUnless('silent', done)
      })
    },
    ...options,
  })
  const open: PostOffice = {
    url: `smtp://127.0.0.1:${await portOf(office.server)}`,
    mails,
    mood: 'usual',
    held: 0,
    close: () => new Promise<void>((resolve) => office.close(() => resolve())),
  }
  return open
}

/** The text of a mail, in whichever way its body is written down. */
export function textOfMail(raw: string): string {
  const [head = '', ...body] = raw.split(/\r?\n\r?\n/)
  const written = body.join('\n\n')
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(written, 'base64').toString()
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return written
  const bytes = written
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
