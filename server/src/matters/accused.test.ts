import { createHash, randomUUID } from 'node:crypto'
import { makeMatterCode, readMatterCode } from '@manyuan/core/matters/code.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient } from '../../../testing/clients.ts'
import { addressesOf, type Operation, operationsOf } from '../../../testing/every-address.ts'
import { goldenExamples } from '../../../testing/golden-examples.ts'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { placesOf } from '../../../testing/places.ts'
import { type Answer, type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

/** Routes that tell nothing of any matter, each with the reason why it need not be asked here. */
const excused: Record<string, string> = {
  'POST /api/session': 'Signs in: a name and a password, no matter.',
  'DELETE /api/session': 'Ends the session that asks.',
  'POST /api/session/post': 'Chooses among own posts.',
  'DELETE /api/sessions/{id}': 'Ends an own session.',
  'POST /api/session/second-factor': 'About the own account.',
  'POST /api/session/second-factor/confirm': 'About the own account.',
  'POST /api/session/second-factor/stop': 'About the own account.',
  'POST /api/session/password': 'About the own account.',
  'POST /api/session/set-password': 'About the own account.',
  'POST /api/audit/verify':
    'Counts the rows of the whole city, which every sign-in and every reading adds to.',
}
/** What an auditor is there for: that somebody read a tip is what they look for. Of what is about themselves they see nothing. */
const auditOfTips = '/api/audit'

/** Words that stand in a complaint and a tip, and in an open matter of the same place. */
const words = '城管强收摊位费青石子'
const phone = '13900002222'
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

type Hidden = { ref: string; code: string; taskId: string; paper: string; clock: string }

let city: City
let places: ReturnType<typeof placesOf>
let base: string
let operations: Operation[]
let open: GoldenMatter
/** Who may know of neither, and who has them in hand. */
const readers: Record<string, Who> = {}
const entitled: Record<string, Who> = {}
const asked = new Set<string>()
/** What each of them is told while there is neither. */
const before = new Map<string, Record<string, unknown>>()
const lookedUpBefore = new Map<string, unknown>()
const as = (name: string): Who => readers[name] ?? entitled[name] ?? nobody
const ids = { village: '', town: '', county: '', urban: '', labour: '', person: '' }

beforeAll(async () => {
  city = await startCity()
  places = placesOf(city)
  base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
  operations = operationsOf((await city.ask(nobody, 'GET', '/api/openapi.json')).body)
  open = await bringTo(city, 'handling')
  for (const name of ordinary) readers[name] = await city.signIn(name)
  for (const name of ['city', 'countyhead', 'labour', 'system']) entitled[name] = await city.signIn(name)
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
  const seen = { words, place: { divisionId: ids.village }, parties: [{ role: 'reporter', phone }] }
  await act('nobody', 'register', seen)
  await later()
  for (const name of Object.keys(readers)) lookedUpBefore.set(name, await lookedUp(name))
  for (const name of Object.keys(readers)) before.set(name, await everythingTold(name))
})
afterAll(() => city.close())

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
    { role: 'reporter', phone, wantsMessages: true },
    { role: 'respondent', name: '王收费', phone },
  ],
})

/** What the ways into a matter are, as somebody reads them who has it in hand. */
async function openedBy(name: string, { matter: ref, code }: Record<string, unknown>): Promise<Hidden> {
  const { body } = await city.ask(as(name), 'GET', `/api/matters/${ref}`)
  const first = (list: unknown) => (list as { id: string }[])[0]?.id ?? randomUUID()
  const [taskId, paper, clock] = [first(body.tasks), first(body.papers), first(body.clocks)]
  return { ref: String(ref), code: String(code), taskId, paper, clock }
}

/** Complaints about the accused unit: one that is worked on, with all that belongs to it, and one of another system. */
async function complain(): Promise<Hidden> {
  const about = { ...report('complaint.conduct'), aboutUnitIds: [ids.urban] }
  const made = await act('nobody', 'register', { ...about, followHash })
  const matter = String(made.matter)
  const follower: Who = { authorization: `Follow ${made.code} ${secret}` }
  expect((await attach(follower, matter)).status).toBe(201)
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

/** Values of every filter that could narrow an answer to what is hidden; cursors are followed instead. */
const narrowing = () => ({
  words: ['青石子', '双堤', phone],
  path: ['610902002010', '610902', '6109'],
  kindId: ['complaint', 'complaint.conduct', 'tip', 'tip.organisedCrime'],
  unitId: [ids.urban, ids.labour],
  from: ['2026-01-01'],
  to: ['2026-12-31'],
  registeredOn: ['2026-03-09'],
  closedOn: ['2026-03-09'],
  days: ['92'],
  county: ['610900', '610902'],
  parent: [ids.county, ids.town],
  limit: ['1', '100'],
  after: [],
  '/api/divisions/{id} id': [ids.village, ids.county],
  '/api/units/{id} id': [ids.urban, ids.labour],
  '/api/staff/{id} id': [ids.person],
  '/api/staff/{id}/sessions id': [ids.person],
})

/** Every answer at an address, page by page. */
async function pagesOf(who: Who, address: string): Promise<unknown[]> {
  const pages: unknown[] = []
  for (let after: unknown = ''; after !== null && after !== undefined && pages.length < 30; ) {
    const { status, body } = await city.ask(who, 'GET', `${address}${after ? `&after=${after}` : ''}`)
    pages.push({ status, body })
    after = address.includes('limit=') ? body.next : null
  }
  return pages
}

/** What a reader is told by every address that names no matter. */
async function everythingTold(name: string) {
  const told: Record<string, unknown> = {}
  for (const operation of operations) {
    const { route, method, path } = operation
    if (method !== 'GET' || path.includes('{ref}') || path === '/api/live') continue
    asked.add(route)
    const [first = path, ...narrowed] = addressesOf(operation, narrowing())
    const { status } = await city.ask(as(name), 'GET', first)
    // To whom a route is closed, it is closed before any filter is looked at.
    const addresses = [first, ...([401, 403].includes(status) ? [] : narrowed)]
    const answers = await Promise.all(addresses.map((address) => pagesOf(as(name), address)))
    addresses.forEach((address, n) => {
      told[address] = answers[n]
    })
  }
  return told
}

/** What a reader is told by look-ups, and by refusals that count what still needs something. */
async function lookedUp(name: string) {
  const ask = (path: string, body: object) => {
    asked.add(`POST ${path}`)
    return city.ask(as(name), 'POST', path, body)
  }
  const command = (of: string, command: string, payload: object) =>
    ask(`/api/${of}/command`, { id: randomUUID(), name: `${command}@1`, payload })
  const near = { divisionId: ids.village, point: { lon: 109.02, lat: 32.69 } }
  const answers = [
    await ask('/api/matters/similar', near),
    await ask('/api/matters/similar', { ...near, kindId: 'complaint.conduct' }),
    await ask('/api/matters/similar', { ...near, kindId: 'tip.organisedCrime' }),
    await ask('/api/matters/look-up', { phone, reason: 'mayBeTheSame' }),
    await ask('/api/names', { ids: [ids.urban, ids.labour, ids.village] }),
    await command('places', 'unit.end', { unitId: ids.labour }),
    await command('places', 'unit.end', { unitId: ids.urban }),
    await command('places', 'division.end', { divisionId: ids.village }),
    await command('places', 'division.merge', {
      divisionId: ids.town,
      successorIds: [ids.county],
      decree: '安政函〔2026〕3号',
    }),
    await command('staff', 'staff.end', { staffId: randomUUID() }),
    await command('clients', 'client.end', { clientId: randomUUID() }),
  ]
  return answers.map(({ status, body }) => ({ status, body }))
}

test.each([
  ['a complaint about a unit', complain, []],
  ['a tip about people of a village', tipOff, [auditOfTips]],
] as const)(
  'whoever %s may be about is told the same with it and without it',
  async (_, hide, audited) => {
    const hidden = await hide()
    for (const name of Object.keys(readers)) {
      const except = (all: Record<string, unknown> = {}) =>
        name === 'ownAuditor'
          ? Object.fromEntries(
              Object.entries(all).filter(([at]) => !audited.some((one) => at.startsWith(one))),
            )
          : all
      expect(except(await everythingTold(name)), name).toEqual(except(before.get(name)))
    }
    for (const name of Object.keys(readers))
      expect(await lookedUp(name), name).toEqual(lookedUpBefore.get(name))
    await expectUnknown(hidden)
  },
  300_000,
)

/** Every way into a matter that names it answers as it does for one that there is not. */
async function expectUnknown(hidden: Hidden): Promise<void> {
  const unknown = {
    ...hidden,
    ref: `${hidden.ref.slice(0, 7)}${randomUUID()}`,
    code: codeBeyond(hidden.code),
  }
  for (const name of Object.keys(readers)) {
    const both = [await answersAbout(name, hidden), await answersAbout(name, unknown)]
    expect(both[0], name).toEqual(both[1])
  }
}

/** A code of the same county and year that nobody has, with the check character that belongs to it. */
function codeBeyond(code: string): string {
  const plain = readMatterCode(code) ?? ''
  return makeMatterCode(plain.slice(0, 6), Number(plain.slice(6, 10)), 900_000)
}

/** What somebody is told by everything that names a matter: its pages, its papers, its code, every command. */
async function answersAbout(name: string, { ref, code, taskId, paper, clock }: Hidden) {
  const answers: Record<string, unknown> = {}
  const keep = (what: string, { status, body }: Answer) => {
    const text = JSON.stringify({ status, body })
    answers[what] = JSON.parse(text.replaceAll(ref, '<ref>').replaceAll(code, '<code>'))
  }
  const bodies: Record<string, object> = {
    'POST /api/matters/{ref}/reveal': { reason: '核实' },
    'POST /api/portal/follow': { code, secret: 'wrong' },
  }
  const named = operations.filter(({ route, path }) => path.includes('{ref}') || route in bodies)
  for (const { route, method, path } of named)
    for (const [what, text] of [
      ['id', ref],
      ['code', code],
    ] as const) {
      asked.add(route)
      const filled = path.replace('{ref}', text).replace('{paper}', paper).replace('{clock}', clock)
      const asks = path.endsWith('/papers')
        ? attach(as(name), text)
        : city.ask(as(name), method, filled, bodies[route])
      keep(`${route} by ${what}`, await asks)
    }
  asked.add('POST /api/command').add('POST /api/commands')
  const commands = Object.entries(goldenExamples).filter(([command]) => command !== 'matter.register')
  for (const [command, { payload }] of commands) {
    const filled = open.fill(payload) as object
    const own = 'taskId' in filled ? { ...filled, taskId } : filled
    keep(command, await city.command(as(name), command, own, { matter: ref }))
  }
  const list = commands.map(([command, { payload }], n) => ({
    id: `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    name: `${command}@1`,
    matter: ref,
    expectedStage: 'handling',
    expectedVersion: 1,
    taskVersion: 1,
    payload: open.fill(payload),
  }))
  keep('in a list', await city.ask(as(name), 'POST', '/api/commands', { commands: list }))
  return answers
}

/** Opens a stream of hints and counts what it tells. */
async function listen(name: string, stop: AbortController) {
  const response = await fetch(`${base}/api/live`, {
    headers: { cookie: as(name).cookie ?? '' },
    signal: stop.signal,
  })
  const heard = { count: 0, look: () => {} }
  void (async () => {
    for await (const chunk of response.body ?? []) {
      heard.count += Buffer.from(chunk).toString().split('event: change').length - 1
      heard.look()
    }
  })().catch(() => undefined)
  return {
    count: () => heard.count,
    /** Until it has told of something. */
    told: () =>
      new Promise<void>((resolve) => {
        heard.look = () => heard.count > 0 && resolve()
        heard.look()
      }),
  }
}

test('a stream of hints tells of a complaint and a tip only those who may read them', async () => {
  asked.add('GET /api/live')
  const staff = Object.keys(readers).filter((name) => as(name).cookie)
  const stop = new AbortController()
  try {
    const streams = await Promise.all(staff.map((name) => listen(name, stop)))
    const [clerk, head] = [await listen('city', stop), await listen('countyhead', stop)]
    await Promise.all([complain(), clerk.told()])
    await Promise.all([tipOff(), head.told()])
    // What everybody hears of comes after all that was to be heard before.
    await act('nobody', 'register', { words: '路灯坏了', place: { divisionId: ids.village } })
    await Promise.all(streams.map((stream) => stream.told()))
    const counts = staff.map((name, n) => [name, streams[n]?.count()])
    expect(counts).toEqual(staff.map((name) => [name, 1]))
  } finally {
    stop.abort()
  }
})

test('those who have it in hand find both, so that silence means something', async () => {
  const list = async (name: string) =>
    JSON.stringify((await city.ask(as(name), 'GET', '/api/matters?limit=100')).body)
  expect(await list('city')).toContain('complaint.conduct')
  expect(await list('countyhead')).toContain('tip.organisedCrime')
  expect(await list('labour')).toContain('complaint.conduct')
})

test('every route was asked, or is excused with a reason', () => {
  const routes = operations.map(({ route }) => route)
  expect([...asked, ...Object.keys(excused)].sort()).toEqual(routes.sort())
})
