import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const who: Record<string, Who> = {}
beforeAll(async () => {
  city = await startCity()
  for (const name of ['village', 'town', 'county']) who[name] = await city.signIn(name)
})
afterAll(() => city.close())

async function firstOffered(name: string, matter: string): Promise<{ role: string | null; level?: number }> {
  const { body } = await city.ask(who[name] ?? {}, 'GET', `/api/matters/${matter}/units`)
  const [first] = body.units as { unitId: string; role: string | null }[]
  const level = (await city.program.deps.dictionary.current()).unit(first?.unitId ?? '')?.level
  return { role: first?.role ?? null, ...(level === undefined ? {} : { level }) }
}

test('a village is offered its own people first; what came up to the county, those of the county', async () => {
  const { id: divisionId } = await placesOf(city).placeOf('双堤')
  const send = (name: string, command: string, payload: object, aim: object = {}) =>
    city.command(who[name] ?? {}, `matter.${command}`, payload, aim)
  const report = {
    words: '垃圾成堆',
    source: 'window',
    kindId: 'event.appearance.garbage',
    place: { divisionId },
  }
  const matter = String((await send('village', 'register', report)).body.matter)
  expect(await firstOffered('village', matter)).toEqual({ role: 'lead', level: 4 })
  for (const name of ['village', 'town']) await send(name, 'escalate', { reason: '办不了' }, { matter })
  expect(await firstOffered('county', matter)).toEqual({ role: 'lead', level: 2 })
})

test('a unit that the words name is said so; where it may be complained about, nothing speaks for it and it comes last', async () => {
  const { id: divisionId } = await placesOf(city).placeOf('双堤')
  const units = async (report: object) => {
    const { body } = await city.command(who.county ?? {}, 'matter.register', { source: 'window', ...report })
    const answer = await city.ask(who.county ?? {}, 'GET', `/api/matters/${String(body.matter)}/units`)
    return answer.body.units as {
      unitId: string
      role: string | null
      why: object | null
      named: string | null
      namedBy: string[]
    }[]
  }
  // Of the county's own matters the county sends to its own units.
  const county = (await placesOf(city).read(divisionId)).division.path.slice(0, 6)
  const { body } = await city.ask(who.county ?? {}, 'GET', `/api/divisions?words=${county}0000`)
  const place = {
    divisionId: (body.divisions as { id: string; path: string }[]).find(({ path }) => path === county)?.id,
  }
  const light = await units({
    words: '找过住建局，路灯还是不亮，住建局没回音',
    kindId: 'event.part.utility.light',
    place,
  })
  expect(light[0]).toMatchObject({ role: 'lead', named: 'inWords', namedBy: ['住建局'] })
  const rude = await units({ words: '住建局窗口的人态度恶劣，爱理不理，拍桌子骂人', place })
  expect(rude.at(-1)).toMatchObject({ named: 'maybeAbout', role: null, why: null, namedBy: ['住建局'] })
  expect(rude[0]).toMatchObject({ named: null, namedBy: [] })
})
