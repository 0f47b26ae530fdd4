import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { portOf } from './post-office.ts'

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string }

/** Another system on the loopback address: what it was told, and what it answers, at first 200 to everything. */
export type ListeningSystem = {
  url: string
  heard: Heard[]
  answer: (response: ServerResponse) => void
  close(): Promise<void>
}

export async function listeningSystem(): Promise<ListeningSystem> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { url: path = '', headers } = request
    system.heard.push({ path, headers, body: Buffer.concat(chunks).toString() })
    system.answer(response)
  })
  const system: ListeningSystem = {
    url: '',
    heard: [],
    answer: (response) => response.end('{"errcode":0,"errmsg":"ok"}'),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  system.url = `http://127.0.0.1:${await portOf(server)}`
  return system
}
