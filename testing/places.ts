import { randomUUID } from 'node:crypto'
import { type City, nobody, type Who } from './start-city.ts'

export type Place = { id: string; path: string; code: string; version: number }
export type PlacePage = {
  division: Place & {
    name: { zh: string }
    formerNames: { name: { zh: string }; to: string }[]
    validTo: string | null
    successors: { id: string; decree: string }[]
  }
  centre: { id: string; unitId: string; telephone: string | null; version: number } | null
  grids: { id: string; code: string; version: number }[]
  units: { id: string; name: { zh: string }; kind: string; version: number }[]
  abilities: string[]
}

const password = 'a long enough password'

/** What tests about places ask of a city again and again. */
export function placesOf(city: City) {
  const send = (who: Who, name: string, payload: object, more: object = {}) =>
    city.ask(who, 'POST', '/api/places/command', { id: randomUUID(), name: `${name}@1`, payload, ...more })

  async function placeOf(name: string): Promise<Place> {
    const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent(name)}`)
    const [found] = body.divisions as Place[]
    if (!found) throw new Error(`There is no ${name}.`)
    return found
  }

  async function read(id: string, who = nobody): Promise<PlacePage> {
    return (await city.ask(who, 'GET', `/api/divisions/${id}`)).body as PlacePage
  }

  /** Somebody new with this post at a unit, signed in. */
  async function appoint(by: string, username: string, post: { unitId: string; role: string }): Promise<Who> {
    const { body } = await city.ask(await city.signIn(by), 'POST', '/api/staff/command', {
      id: randomUUID(),
      name: 'staff.add@1',
      payload: { name: '新来的', username, post },
    })
    const code = body.passwordCode
    await city.ask(nobody, 'POST', '/api/session/set-password', { username, code, password })
    return await signInAs(username)
  }

  /** Somebody who was appointed, signed in again. */
  async function signInAs(username: string): Promise<Who> {
    const answer = await city.ask(nobody, 'POST', '/api/session', { username, password })
    return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
  }

  /** The unit of the centre of a place. */
  async function centreUnitOf(id: string): Promise<string> {
    const { centre } = await read(id)
    if (!centre) throw new Error('There is no centre.')
    return centre.unitId
  }

  return { send, placeOf, read, appoint, signInAs, centreUnitOf }
}
