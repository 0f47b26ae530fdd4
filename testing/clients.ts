import { randomUUID } from 'node:crypto'
import type { Answer, City, Who } from './start-city.ts'

export type TestClient = { clientId: string; secretId: string; key: string; who: Who }

/** Sends one command about connected systems. */
export function sendAbout(
  city: City,
  by: Who,
  name: string,
  payload: object,
  more: object = {},
): Promise<Answer> {
  return city.ask(by, 'POST', '/api/clients/command', {
    id: randomUUID(),
    name: `${name}@1`,
    payload,
    ...more,
  })
}

/** The place of the city itself. */
export async function cityDivision(city: City): Promise<string> {
  return (await city.program.deps.dictionary.current()).city.id
}

/** Who a key speaks for. */
export const withKey = (key: string): Who => ({ authorization: `Bearer ${key}` })

/** Lets another system in, as the system administrator does, with every right unless told otherwise. */
export async function connectClient(city: City, by: Who, change: object = {}): Promise<TestClient> {
  const { status, body } = await sendAbout(city, by, 'client.add', {
    name: '12345 热线',
    sourceSystem: '12345',
    source: 'hotline12345',
    divisionId: await cityDivision(city),
    actions: ['matter.register', 'matter.read', 'matter.note', 'matter.findSimilar', 'places.read'],
    requestsPerMinute: 1000,
    ...change,
  })
  if (status !== 200) throw new Error(`The client was refused: ${JSON.stringify(body)}`)
  const key = String(body.key)
  return { clientId: String(body.clientId), secretId: String(body.secretId), key, who: withKey(key) }
}
