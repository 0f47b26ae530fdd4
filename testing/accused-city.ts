import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { sweepClocks } from '../server/src/clock/sweep.ts'
import { connectClient } from './clients.ts'
import { operationsOf } from './every-address.ts'
import { bringTo } from './golden-matter.ts'
import { placesOf } from './places.ts'
import { type Answer, nobody, startCity, type Who } from './start-city.ts'

/** Words that stand in a complaint and a tip, and in an open matter of the same place. */
const words = '城管强收摊位费青石子'
export const accusedPhone = '13900002222'
const secret = 'K7QM2XRT9WPB'
const followHash = createHash('sha256').update(secret).digest('hex')
const ordinary = [
  'village',
  'grid',
  'town',
  'townclerk',
  'county',
  'window',
  'callback',
  'urban',
  'urbanhead',
  'leader',
  'cityleader',
]

/** The ways into a matter that is hidden from some. */
export type Hidden = {
  ref: string
  code: string
  taskId: string
  paper: string
  clock: string
  request: string
}

/** A city in which an open matter is worked on, with all who may not know of a complaint or a tip, and those who may. */
export type AccusedCity = Awaited<ReturnType<typeof startAccusedCity>>

/** Starts it without either; `complain` and `tipOff` bring them. */
export async function startAccusedCity() {
  const city = await startCity()
  const places = placesOf(city)
  const base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
  const operations = operationsOf((await city.ask(nobody, 'GET', '/api/openapi.json')).body)
  const open = await bringTo(city, 'handling')
  /** Who may know of neither, and who has them in hand. */
  const readers: Record<string, Who> = {}
  const entitled: Record<string, Who> = {}
  const as = (name: string): Who => readers[name] ?? entitled[name] ?? nobody
  const ids = { village: '', town: '', county: '', urban: '', labour: '', person: '' }
  for (const name of ordinary) readers[name] = await city.signIn(name)
  for (const name of ['city', 'countyhead', 'labour', 'system']) entitled[name] = await city.signIn(name)

  async function unitOf(name: string): Promise<string> {
    const { body } = await city.ask(as(name), 'GET', '/api/session')
    return (body.post as { unitId: string }).unitId
  }

  /** The same person with a post elsewhere, acting as that. */
  async function withSecondPost(who: Who, post: object): Promise<Who> {
    const { rows } = (await city.ask(as('system'), 'GET', `/api/staff?unitId=${ids.urban}`)).body
    const people = rows as { staffId: string; username: string }[]
    ids.person = people.find(({ username }) => username === 'resident')?.staffId ?? ''
    const { body } = await city.ask(as('system'), 'POST', '/api/staff/command', {
      id: randomUUID(),
      name: 'post.give@1',
      payload: { staffId: ids.person, post },
    })
    expect((await city.ask(who, 'POST', '/api/session/post', { postId: body.postId })).status).toBe(200)
    return who
  }

  async function act(name: string, move: string, payload: object, aim: object = {}) {
    const { status, body } = await city.command(as(name), `matter.${move}`, payload, aim)
    expect(status, `${move} by ${name}: ${JSON.stringify(body)}`).toBe(200)
    return body
  }

  /** Lights turn as they would within three months. */
  const later = () => sweepClocks(city.program.deps, new Date(city.clock.now.getTime() + 90 * 86_400_000))

  async function attach(who: Who, ref: string): Promise<Answer> {
    const head =
      '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n'
    const response = await city.program.app.inject({
      method: 'POST',
      url: `/api/matters/${ref}/papers`,
      headers: { ...(who as Record<string, string>), 'content-type': 'multipart/form-data; boundary=xx' },
      payload: `${head}\r\n收据\r\n--xx--\r\n`,
    })
    return { status: response.statusCode, body: response.json(), headers: response.headers }
  }

  const report = (kindId: string) => ({
    words,
    kindId,
    place: { divisionId: ids.village, point: { lon: 109.02, lat: 32.69 } },
    parties: [
      { role: 'reporter', phone: accusedPhone, wantsMessages: true },
      { role: 'respondent', name: '王收费', phone: accusedPhone },
    ],
  })

  /** What the ways into a matter are, as somebody reads them who has it in hand. */
  async function openedBy(name: string, { matter: ref, code }: Record<string, unknown>): Promise<Hidden> {
    const { body } = await city.ask(as(name), 'GET', `/api/matters/${ref}`)
    const first = (list: unknown) => (list as { id: string }[])[0]?.id ?? randomUUID()
    const [taskId, paper, clock] = [first(body.tasks), first(body.papers), first(body.clocks)]
    const rights = await city.ask(as(name), 'GET', `/api/matters/${ref}/rights`)
    return {
      ref: String(ref),
      code: String(code),
      taskId,
      paper,
      clock,
      request: first(rights.body.requests),
    }
  }

  /** Complaints about the accused unit: one that is worked on, with all that belongs to it, and one of another system. */
  async function complain(): Promise<Hidden> {
    const about = { ...report('complaint.conduct'), aboutUnitIds: [ids.urban] }
    const made = await act('nobody', 'register', { ...about, followHash })
    const matter = String(made.matter)
    const follower: Who = { authorization: `Follow ${made.code} ${secret}` }
    expect((await attach(follower, matter)).status).toBe(201)
    const asked = await city.command(follower, 'matter.askRight', { right: 'explain' }, { matter })
    expect(asked.status).toBe(200)
    await act('city', 'accept', { risk: 'high' }, { matter })
    await act('city', 'note', { text: words }, { matter })
    await act('city', 'dispatch', { leadUnitId: ids.labour, instruction: words }, { matter })
    const { taskId } = await openedBy('labour', made)
    await act('labour', 'sign', { taskId }, { matter })
    await act('labour', 'answer', { text: words }, { matter })
    await act('hotline', 'register', { ...about, sourceSystem: '12345', sourceNumber: randomUUID() })
    await later()
    return await openedBy('city', made)
  }

  /** A tip about people of a village, in the hands of the head of the county's centre. */
  async function tipOff(): Promise<Hidden> {
    const made = await act('nobody', 'register', { ...report('tip.organisedCrime'), followHash })
    const matter = String(made.matter)
    expect((await attach({ authorization: `Follow ${made.code} ${secret}` }, matter)).status).toBe(201)
    await act('countyhead', 'accept', { risk: 'high' }, { matter })
    await act('countyhead', 'note', { text: words }, { matter })
    await later()
    return await openedBy('countyhead', made)
  }

  ids.village = (await places.placeOf('双堤')).id
  ids.town = (await places.placeOf('新城街道')).id
  ids.county = (await places.placeOf('汉滨区')).id
  ids.urban = await unitOf('urban')
  ids.labour = await unitOf('labour')
  const unitId = ids.urban
  readers.nobody = nobody
  readers.reporter = await open.who('citizen')
  readers.resident = await withSecondPost(
    await places.appoint('system', 'resident', { unitId, role: 'unitOfficer' }),
    { unitId: await unitOf('city'), role: 'dispatcher' },
  )
  readers.ownAdmin = await places.appoint('security', 'ownadmin', { unitId, role: 'systemAdmin' })
  readers.ownAuditor = await places.appoint('security', 'ownauditor', { unitId, role: 'auditAdmin' })
  const most = { requestsPerMinute: 1200 }
  const ofCounty = { ...most, sourceSystem: '城管', divisionId: ids.county }
  readers.client = (await connectClient(city, as('system'), ofCounty)).who
  entitled.hotline = (await connectClient(city, as('system'), most)).who
  const seen = {
    words,
    place: { divisionId: ids.village },
    parties: [{ role: 'reporter', phone: accusedPhone }],
  }
  await act('nobody', 'register', seen)
  await later()
  return { city, base, operations, open, readers, as, ids, act, attach, complain, tipOff }
}
