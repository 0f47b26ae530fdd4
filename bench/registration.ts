import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { bareWorker } from './bare-loop.ts'
import { cloneCity, type Surroundings, signIn, startServer } from './city.ts'
import { load, loadInTurns, type Measured } from './load.ts'
import { openRecorder, rowsInWords, type Transaction } from './record.ts'
import { askWell, openWire } from './wire.ts'

export type RegistrationLine = {
  connections: number
  counties: number
  program: Measured
  bare: Measured
}

const words = [
  '小区东门外的污水井盖塌了一块，晚上路灯又不亮，昨天有老人差点摔进去，请尽快派人看看。',
  '楼下烧烤摊每天营业到凌晨两点，油烟和吵闹让孩子没法睡觉，找过老板几次都没有用。',
  '和邻居因为院墙滴水的事吵了半年，想请村里的人来说一说理，能不能把水沟改到外边。',
]

/** What a window clerk sends: words, a kind, a place and a reporter with a telephone. */
function registration(divisionId: string, round: number) {
  return {
    id: randomUUID(),
    name: 'matter.register@1',
    payload: {
      words: words[round % words.length],
      source: 'window',
      kindId: 'undetermined',
      place: { divisionId, words: '东门外第三个路口' },
      parties: [{ role: 'reporter', name: '王小明', phone: `139${String(round % 1e8).padStart(8, '0')}` }],
    },
  }
}

/** A village of each county, the county of the door first. */
async function villages(url: string): Promise<{ id: string; county: string }[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string; county: string }>(
    `select distinct on (county) id, county from division where level = 4 order by county, path`,
  )
  await client.end()
  return rows
}

type Place = { id: string; county: string }

async function measureProgram(
  address: string,
  cookie: string,
  places: Place[],
  connections: number,
  seconds: number,
) {
  const wires = await Promise.all(Array.from({ length: connections }, () => openWire(address)))
  const measured = await load(
    wires.map((wire, place) => async (round) => {
      const at = places[(place + round) % places.length]?.id ?? ''
      await askWell(wire, 'POST', '/api/command', cookie, registration(at, round))
    }),
    seconds,
  )
  for (const wire of wires) wire.close()
  return measured
}

async function measureBare(
  url: string,
  transactions: readonly Transaction[],
  places: Place[],
  connections: number,
  seconds: number,
) {
  const counties = places.map(({ county }) => county)
  const workers = await Promise.all(
    Array.from({ length: connections }, (_, n) =>
      bareWorker(url, transactions, [...counties.slice(n % counties.length), ...counties]),
    ),
  )
  const measured = await load(
    workers.map(({ work }) => work),
    seconds,
  )
  await Promise.all(workers.map(({ close }) => close()))
  return measured
}

/** Registers one matter with no job running beside it, and gives every row that its transaction committed. */
async function recordOne(at: Surroundings, url: string, place: Place): Promise<Transaction[]> {
  const server = await startServer(at, url, 'api')
  const wire = await openWire(server.address)
  const cookie = await signIn(server.address, 'window')
  // The first one also takes a block of serials, which the next ones use up.
  await askWell(wire, 'POST', '/api/command', cookie, registration(place.id, 0))
  const recorder = await openRecorder(url)
  await askWell(wire, 'POST', '/api/command', cookie, registration(place.id, 0))
  await recorder.note()
  wire.close()
  await server.stop()
  return await recorder.close()
}

/**
 * Registers over HTTP with a signed-in session, and beside it commits the same rows on bare connections; each in a
 * copy of the same database, by turns, so that both find the machine alike.
 */
export async function benchRegistration(
  at: Surroundings,
  city: string,
  seconds: number,
  say: (line: string) => void,
): Promise<{ rows: string; lines: RegistrationLine[] }> {
  const url = await cloneCity(at, city, 'bench_registration')
  const bareUrl = await cloneCity(at, city, 'bench_bare')
  const all = await villages(url)
  const [first] = all
  if (!first) throw new Error('The city has no villages.')
  const transactions = await recordOne(at, url, first)
  const rows = rowsInWords(transactions)
  say(`one registration commits: ${rows}`)
  const server = await startServer(at, url)
  const cookie = await signIn(server.address, 'window')
  // A program that has just started runs unoptimised code: a county meets one that has been up for a while.
  await measureProgram(server.address, cookie, all.slice(0, 10), 16, seconds)
  await measureBare(bareUrl, transactions, all.slice(0, 10), 16, seconds)
  const lines: RegistrationLine[] = []
  for (const places of [[first], all.slice(0, 10)])
    for (const connections of [1, 16, 64]) {
      const [program, bare] = await loadInTurns(
        seconds,
        (each) => measureProgram(server.address, cookie, places, connections, each),
        (each) => measureBare(bareUrl, transactions, places, connections, each),
      )
      lines.push({ connections, counties: places.length, program, bare })
      say(
        `${connections} connections, ${places.length} counties: ${Math.round(program.perSecond)}/s of ${Math.round(bare.perSecond)}/s = ${Math.round((100 * program.perSecond) / bare.perSecond)} %`,
      )
    }
  await server.stop()
  return { rows, lines }
}
