import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { isFrom } from '../clients/networks.ts'
import { patienceMs } from './channel.ts'

/** What came of a call: an answer, its body cut off where it gets long, or that there was none and why. */
export type Posted =
  | { status: number; body: string }
  /** `blocked`: the address is, or leads to, one that nobody outside may make us call. */
  | 'blocked'
  | 'redirected'
  | 'unanswered'

/** So much of an answer is read, in bytes. */
const mostAnswer = 16 * 1024

/** Networks in which no other office's system lies (IANA special-purpose registries): this machine, its neighbours, nobody. */
const closedNetworks = new BlockList()
for (const network of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  // Of IPv6 what is not global unicast, and what there leads back to IPv4.
  '::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20',
]
  .join(' ')
  .split(' ')) {
  const [base = '', bits] = network.split('/')
  closedNetworks.addSubnet(base, Number(bits), isIPv6(base) ? 'ipv6' : 'ipv4')
}

/** Whether an address of the network may be called: any that is public, and what the settings name besides. */
function isOpen(address: string, alsoOpen: readonly string[]): boolean {
  // A list of networks holds nothing that is no address, so it would be in none of the closed ones.
  if (isIP(address) === 0) return false
  if (alsoOpen.length > 0 && isFrom(alsoOpen, address)) return true
  return !closedNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Whether an address is closed on its face, before anybody asks where its name leads. */
export function isClosedAddress(url: URL, alsoOpen: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.username !== '' || url.password !== '') return true
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || alsoOpen.length === 0)) return true
  return isIP(host) !== 0 && !isOpen(host, alsoOpen)
}

/** Gives every address a name leads to in the end, whatever names lie between. */
export type Resolve = (host: string) => Promise<string[]>

const asTheMachineDoes: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** The addresses of a host. What the resolver does not answer in time has none. */
async function addressesOf(hostname: string, resolve: Resolve, patience: number): Promise<string[]> {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) return [host]
  const late = new Promise<[]>((done) => setTimeout(done, patience, []).unref())
  return await Promise.race([resolve(host).catch(() => []), late])
}

/**
 * Sends one POST to an address that somebody else wrote down. It is called at the very address that was looked at, whatever its
 * name leads to a moment later; a name of which one address is closed is not called at all, nor is plain http outside the
 * networks that the settings name, and no redirect is followed. It ends within `patience` and never throws.
 */
export async function guardedPost(
  { address, headers, body }: { address: string; headers: Record<string, string>; body: string },
  {
    alsoOpen,
    patience = patienceMs,
    resolve = asTheMachineDoes,
  }: { alsoOpen: readonly string[]; patience?: number; resolve?: Resolve },
): Promise<Posted> {
  const began = performance.now()
  const url = URL.parse(address)
  if (!url || isClosedAddress(url, alsoOpen)) return 'blocked'
  const found = await addressesOf(url.hostname, resolve, patience)
  const [first] = found
  if (first === undefined) return 'unanswered'
  if (!found.every((one) => isOpen(one, alsoOpen))) return 'blocked'
  const isOwn = alsoOpen.length > 0 && found.every((one) => isFrom(alsoOpen, one))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwn)) return 'blocked'
  const left = Math.max(1, Math.floor(patience - (performance.now() - began)))
  return await call(url, first, { headers, body }, AbortSignal.timeout(left))
}

function call(
  url: URL,
  address: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<Posted> {
  const family = isIPv6(address) ? 6 : 4
  const bytes = Buffer.from(body)
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': bytes.length, connection: 'close' },
      agent: false,
      signal,
      lookup: (_, options, done) =>
        options.all ? done(null, [{ address, family }]) : done(null, address, family),
    })
    request.on('error', () => resolve('unanswered'))
    // Nobody here speaks what such an answer changes over to; without this, Node would tell of neither answer nor error.
    request.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve({ status: statusCode, body: '' })
    })
    // Whatever else there may be of which nothing is told: who waits is let go in time.
    signal.addEventListener('abort', () => resolve('unanswered'))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400) {
        response.destroy()
        resolve('redirected')
        return
      }
      readSome(response).then(
        (text) => resolve({ status, body: text }),
        () => resolve('unanswered'),
      )
    })
    request.end(bytes)
  })
}

async function readSome(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= mostAnswer) break
  }
  return Buffer.concat(chunks).subarray(0, mostAnswer).toString()
}
