import { connect } from 'node:net'

/** A stream of hints as a browser keeps it open; gives how to end it once the program has taken it up. */
export function listen(address: string, cookie: string, onHint: () => void): Promise<() => void> {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /api/live HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`)
  socket.on('data', (chunk) => {
    if (chunk.includes('event: change')) onHint()
  })
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve(() => socket.destroy()))
    socket.on('error', reject)
  })
}
