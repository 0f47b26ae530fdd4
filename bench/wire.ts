import { connect } from 'node:net'

export type Reply = { status: number; body: string; cookies: string }

/** One keep-alive connection: a request, its whole answer, then the next. Lighter than `fetch`, so that less of the
 * machine measures itself. It reads what this program sends: answers with a content length. */
export type Wire = {
  ask(method: 'GET' | 'POST', path: string, cookie: string, body?: unknown): Promise<Reply>
  close(): void
}

type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void }

function readReply(received: Buffer): { reply: Reply; rest: Buffer } | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const from = end + 4
  if (received.length < from + length) return undefined
  const cookies = [...head.matchAll(/^set-cookie: ([^;\r]+)/gim)].map(([, cookie]) => cookie).join('; ')
  return {
    reply: {
      status: Number(head.slice(9, 12)),
      body: received.toString('utf8', from, from + length),
      cookies,
    },
    rest: received.subarray(from + length),
  }
}

/** Opens a connection to `address` (http://host:port). */
export async function openWire(address: string): Promise<Wire> {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname).setNoDelay(true)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let received: Buffer = Buffer.alloc(0)
  let waiting: Waiting | undefined
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const read = readReply(received)
    if (!read) return
    received = read.rest
    const { resolve } = waiting ?? {}
    waiting = undefined
    resolve?.(read.reply)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')))
  return {
    ask(method, path, cookie, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      const type = body === undefined ? '' : 'content-type: application/json\r\n'
      const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n${type}`
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(`${head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
      })
    },
    close: () => socket.destroy(),
  }
}

/** Asks and expects success; anything else ends the bench with what the program said. */
export async function askWell<T>(
  wire: Wire,
  method: 'GET' | 'POST',
  path: string,
  cookie: string,
  body?: unknown,
): Promise<T> {
  const reply = await wire.ask(method, path, cookie, body)
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`)
  return JSON.parse(reply.body) as T
}
