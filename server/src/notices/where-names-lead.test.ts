import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ListeningSystem, listeningSystem } from '../../../testing/listening-system.ts'
import { guardedPost } from './guarded-post.ts'

/** Where the names of webhooks lead, as whoever owns the name may answer it; the calls themselves are real. */

let system: ListeningSystem
beforeEach(async () => {
  system = await listeningSystem()
})
afterEach(() => system.close())

const at = (scheme: 'http' | 'https', name: string) => {
  const { port } = new URL(system.url)
  return { address: `${scheme}://${name}:${port}/hook`, headers: {}, body: '{}' }
}
const answering = (...answers: string[][]) => {
  const asked: string[] = []
  const resolve = async (host: string) => {
    asked.push(host)
    return answers[asked.length - 1] ?? answers.at(-1) ?? []
  }
  return { asked, resolve }
}

test.each([
  ['a private address', ['10.1.2.3']],
  ['this machine', ['127.0.0.1']],
  ['this machine, as IPv6', ['::1']],
  ['this machine, mapped into IPv6', ['::ffff:127.0.0.1']],
  ['a private address, mapped and written in hexadecimal', ['::ffff:a01:203']],
  ['a private address behind NAT64', ['64:ff9b::a01:203']],
  ['a private address behind 6to4', ['2002:a01:203::1']],
  ['an address of the link', ['fe80::1']],
  ['an address of the link with its zone', ['fe80::1%eth0']],
  ['a unique local address', ['fd00::7']],
  ['what a cloud tells its machines', ['169.254.169.254']],
  ['everybody', ['255.255.255.255']],
  ['several addresses, the last of them inside', ['93.184.215.14', '2606:2800:21f::1', '192.168.0.1']],
  ['several addresses, the first of them inside', ['192.168.0.1', '93.184.215.14']],
  ['something that is no address', ['inside.example.org']],
])('a name that leads to %s is not called', async (_, addresses) => {
  const { asked, resolve } = answering(addresses)
  expect(await guardedPost(at('https', 'hook.example.org'), { alsoOpen: [], resolve })).toBe('blocked')
  expect(asked).toEqual(['hook.example.org'])
  expect(system.heard).toEqual([])
})

test('a name that leads inside by way of another name is judged by where it ends', async () => {
  // `localhost` stands for the last of such names: the resolver of this machine follows it to the end.
  expect(await guardedPost(at('https', 'localhost'), { alsoOpen: [] })).toBe('blocked')
  expect(system.heard).toEqual([])
})

test('a name is asked once, and the very address that was looked at is called, wherever the name leads a moment later', async () => {
  const { asked, resolve } = answering(['127.0.0.1'], ['127.0.0.2'])
  const guard = { alsoOpen: ['127.0.0.1/32'], resolve }
  expect(await guardedPost(at('http', 'rebinding.example.org'), guard)).toMatchObject({ status: 200 })
  expect(asked).toEqual(['rebinding.example.org'])
  expect(system.heard.map(({ headers }) => headers.host)).toEqual([
    `rebinding.example.org:${new URL(system.url).port}`,
  ])
  expect(
    await guardedPost(at('http', 'rebinding.example.org'), guard),
    'the next time it leads elsewhere',
  ).toBe('blocked')
  expect(system.heard).toHaveLength(1)
})

test('an address that the settings open is found in its mapped form, and one beside it is not', async () => {
  const guard = (address: string) => ({ alsoOpen: ['127.0.0.1/32'], resolve: answering([address]).resolve })
  expect(await guardedPost(at('http', 'a.example.org'), guard('::ffff:127.0.0.1'))).toMatchObject({
    status: 200,
  })
  expect(await guardedPost(at('http', 'a.example.org'), guard('::ffff:127.0.0.2'))).toBe('blocked')
})

test('an opened name and one that is public besides: plain http reaches only what the settings name', async () => {
  const guard = { alsoOpen: ['127.0.0.1/32'], resolve: answering(['127.0.0.1', '93.184.215.14']).resolve }
  expect(await guardedPost(at('http', 'both.example.org'), guard)).toBe('blocked')
  expect(system.heard).toEqual([])
})

test.each([301, 302, 303, 307, 308])('a redirect (%i) to inside is followed by nobody', async (status) => {
  const inside = await listeningSystem()
  system.answer = (response) => response.writeHead(status, { location: `${inside.url}/secret` }).end()
  const guard = { alsoOpen: ['127.0.0.0/8'], resolve: answering(['127.0.0.1']).resolve }
  expect(await guardedPost(at('http', 'hook.example.org'), guard)).toBe('redirected')
  expect([system.heard.length, inside.heard.length]).toEqual([1, 0])
  await inside.close()
})

test('a resolver that answers nothing, fails or keeps silent is tried later', async () => {
  for (const resolve of [
    async () => [],
    async () => Promise.reject(new Error('ENOTFOUND')),
    () => new Promise<string[]>(() => undefined),
  ])
    expect(await guardedPost(at('https', 'hook.example.org'), { alsoOpen: [], patience: 60, resolve })).toBe(
      'unanswered',
    )
})
