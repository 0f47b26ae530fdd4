import { createServer } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { openPostOffice, portOf } from '../../../testing/post-office.ts'
import { mailServer, whyAway } from './mail-server.ts'

const message = { id: 'n1', to: 'zhang@example.com', subject: '事项有新进展', text: '已受理' }
const from = '综治中心 <centre@example.org>'
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** A real SMTP server that is closed after the test. */
async function postOffice(options: SMTPServerOptions = {}) {
  const office = await openPostOffice(options)
  open.push(office)
  return office
}

const refusing = (code: number) =>
  postOffice({
    onRcptTo: (_, __, done) => done(Object.assign(new Error('not here'), { responseCode: code })),
  })

test('an e-mail arrives once, with subject, words and the id of the notice', async () => {
  const { url, mails } = await postOffice()
  expect(await mailServer({ url, from }).send(message)).toBe('sent')
  expect(mails.map(({ to }) => to)).toEqual([['zhang@example.com']])
  const raw = mails[0]?.raw ?? ''
  expect(raw).toMatch(/^Message-ID: <n1@/m)
  expect(raw).toContain(Buffer.from('已受理').toString('base64'))
})

test('whether a mail server can be used is looked at without sending anything', async () => {
  const { url, mails } = await postOffice()
  expect(await whyAway({ url, from })).toBeUndefined()
  expect(mails).toEqual([])
  const closed = await postOffice({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_, __, done) => done(new Error('wrong')),
  })
  expect(await whyAway({ url: closed.url.replace('//', '//user:old@'), from })).toBe('EAUTH')
  expect(await whyAway({ url: 'smtp://127.0.0.1:1', from })).toBe('ESOCKET')
})

test('a mailbox that does not exist is refused for good; a full server is tried again', async () => {
  expect(await mailServer({ url: (await refusing(550)).url, from }).send(message)).toBe('refused')
  expect(await mailServer({ url: (await refusing(451)).url, from }).send(message)).toBe('unanswered')
})

test('a server that wants another password is tried again: that is not the fault of the address', async () => {
  const { url, mails } = await postOffice({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_, __, done) => done(new Error('wrong')),
  })
  const withPassword = url.replace('//', '//user:old@')
  expect(await mailServer({ url: withPassword, from }).send(message)).toBe('unanswered')
  expect(mails).toEqual([])
})

test('a server that keeps silent or is not there is tried again later', async () => {
  const silent = createServer((socket) => open.push({ close: () => socket.destroy() }))
  const url = `smtp://127.0.0.1:${await portOf(silent)}`
  expect(await mailServer({ url, from }, 50).send(message)).toBe('unanswered')
  await new Promise((resolve) => {
    silent.close(resolve)
    for (const { close } of open.splice(0)) close()
  })
  expect(await mailServer({ url, from }).send(message)).toBe('unanswered')
})

test('a server that goes on answering and never ends is away, for a look and for a letter', async () => {
  const endless = createServer((socket) => {
    const drip = setInterval(() => socket.write('250-AND\r\n'), 10)
    open.push({ close: () => socket.destroy() })
    socket.on('error', () => undefined)
    socket.on('close', () => clearInterval(drip))
    socket.write('220 here\r\n')
    socket.resume()
  })
  open.push(endless)
  const url = `smtp://127.0.0.1:${await portOf(endless)}`
  expect(await whyAway({ url, from }, 300)).toBe('ETIMEDOUT')
  expect(await mailServer({ url, from }, 300).send(message)).toBe('unanswered')
}, 10_000)
