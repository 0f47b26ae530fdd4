import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

let city: City
const who: Record<string, Who> = {}
let tip = ''
let complaint = ''
let urbanUnit = ''

beforeAll(async () => {
  city = await startCity()
  for (const name of [
    'village',
    'town',
    'county',
    'countyhead',
    'urban',
    'urbanhead',
    'leader',
    'window',
    'city',
    'cityleader',
    'callback',
  ])
    who[name] = await city.signIn(name)
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  const divisionId = (body.divisions as { id: string }[])[0]?.id
  const sealed = await city.command(nobody, 'matter.register', {
    words: '有人在市场强收摊位费青石子',
    kindId: 'tip.organisedCrime',
    place: { divisionId },
  })
  tip = String(sealed.body.matter)
  const me = await city.ask(who.urban ?? nobody, 'GET', '/api/session')
  urbanUnit = (me.body.post as { unitId: string }).unitId
  const about = await city.command(nobody, 'matter.register', {
    words: '城管的人收了钱不给票青石子',
    kindId: 'complaint.conduct',
    place: { divisionId },
    aboutUnitIds: [urbanUnit],
  })
  complaint = String(about.body.matter)
})
afterAll(() => city.close())

test('a tip skips intake: only the named post of the county sees it', async () => {
  for (const [name, status] of Object.entries({
    village: 404,
    town: 404,
    county: 404,
    window: 404,
    leader: 404,
    countyhead: 200,
  }))
    expect((await city.ask(who[name] ?? nobody, 'GET', `/api/matters/${tip}`)).status, name).toBe(status)
})

test('charter 5: a complaint about a county department goes to the city, and the department never learns of it', async () => {
  expect((await city.ask(who.city ?? nobody, 'GET', `/api/matters/${complaint}`)).status).toBe(200)
  for (const name of ['urban', 'urbanhead', 'county', 'countyhead', 'leader', 'village'])
    expect((await city.ask(who[name] ?? nobody, 'GET', `/api/matters/${complaint}`)).status, name).toBe(404)
  const units = await city.ask(who.city ?? nobody, 'GET', `/api/matters/${complaint}/units`)
  expect(JSON.stringify(units.body)).not.toContain(urbanUnit)
})

test('every list, queue, search, figure and suggestion is silent about both to the accused and to strangers', async () => {
  await sweepClocks(city.program.deps, new Date(city.clock.now.getTime() + 90 * 86_400_000))
  const paths = [
    '/api/matters',
    `/api/matters?words=${encodeURIComponent('青石子')}`,
    '/api/matters?kindId=tip',
    '/api/matters?path=610902',
    '/api/work',
    '/api/reported',
    ...['judge', 'dispatch', 'sign', 'work', 'review', 'callBack', 'close', 'late'].map(
      (queue) => `/api/work/${queue}`,
    ),
  ]
  for (const name of ['village', 'town', 'county', 'urban', 'urbanhead', 'window', 'leader', 'callback'])
    for (const path of paths) {
      const text = JSON.stringify((await city.ask(who[name] ?? nobody, 'GET', path)).body)
      expect(text, `${name} ${path}`).not.toContain(tip)
      expect(text, `${name} ${path}`).not.toContain(complaint)
    }
  const divisionId = (await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`))
    .body.divisions as { id: string }[]
  const similar = await city.ask(nobody, 'POST', '/api/matters/similar', { divisionId: divisionId[0]?.id })
  expect(similar.body).toEqual({ matters: [] })
  const figures = await city.ask(who.cityleader ?? nobody, 'GET', '/api/figures/open')
  const counted = (figures.body.rows as { n: number }[]).reduce((sum, { n }) => sum + n, 0)
  expect(counted).toBe(0)
})

test('what is refused about a sealed matter says the same as about an unknown one', async () => {
  const unknown = `${tip.slice(0, 6)}-019a0000-0000-7000-8000-00000000dead`
  const answers = await Promise.all(
    [tip, unknown].map((matter) => city.command(who.county ?? nobody, 'matter.accept', {}, { matter })),
  )
  expect(answers[0]?.status).toBe(404)
  expect(answers[0]?.body).toEqual(answers[1]?.body)
  const joined = await city.command(nobody, 'matter.join', {}, { matter: tip })
  expect(joined.body).toMatchObject({ code: 'matter.notFound' })
})
