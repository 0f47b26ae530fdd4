import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'

type Ask = {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string | FormData | Uint8Array<ArrayBuffer>
}

/** The routes of a program as they are asked from outside; what is refused fails the test. */
export function speaking(address: string) {
  const fetched = ({ path, ...init }: Ask) => fetch(`${address}${path}`, init)
  async function answered(request: Ask): Promise<Record<string, unknown>> {
    const answer = await fetched(request)
    const told = (await answer.json()) as Record<string, unknown>
    expect(answer.ok, JSON.stringify(told)).toBe(true)
    return told
  }
  const post = (path: string, command: object, cookie = '') =>
    answered({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(command),
    })
  const tus = (method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
    fetched({
      path,
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  return { fetched, answered, post, tus }
}

/** A command as it is sent, under an id of its own. */
export const command = (name: string, payload: object, matter?: string) => ({
  id: randomUUID(),
  name: `${name}@1`,
  payload,
  ...(matter ? { matter } : {}),
})
