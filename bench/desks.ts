import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type Surroundings, signIn, startServer } from './city.ts'
import { listen } from './listen.ts'
import { type Measured, measured } from './load.ts'
import { askWell, openWire, type Wire } from './wire.ts'

export type DesksLine = {
  desks: number
  /** How long a registration took, from asking to its answer. */
  registering: Measured
  /** How long after the first hint that a desk heard its counts and its list were new. */
  seen: Measured
  refreshes: number
}

/** What the desk waits after a hint, and how long it leaves the program in peace, as `web/src/desk/live.ts` has it. */
const calmMs = 1500
const calmTimes = 10
const mostCalmMs = 60_000
/** Signing in is made slow against guessing: everybody has as many windows open as a counter has screens. */
const windowsEach = 4

/** People of all levels who sit at desks, in all counties, by chance and the same ones each time. */
async function peopleOf(url: string, count: number): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ username: string }>(
    `select u.username from post p join unit n on n.id = p.unit_id join staff s on s.id = p.staff_id
       join auth_user u on u.id = s.user_id
     where p.role in ('windowClerk', 'dispatcher', 'centreHead', 'callBackClerk', 'unitOfficer')
     order by md5(p.id::text) limit $1`,
    [count],
  )
  await client.end()
  return rows.map(({ username }) => username)
}

/** One desk: asks again for its counts and its list when something changed, at most once in a while. */
async function openDesk(address: string, cookie: string, seen: number[]) {
  const wire = await openWire(address)
  let waiting: Promise<void> | undefined
  let closed = false
  let calm = calmMs
  async function refresh(heard: number): Promise<void> {
    await pause(calm * (0.8 + Math.random() * 0.4))
    waiting = undefined
    if (closed) return
    // One connection asks one thing at a time, where a browser would ask at once.
    turn = turn.then(async () => {
      const began = performance.now()
      await ask(wire, cookie)
      seen.push(performance.now() - heard)
      calm = Math.min(Math.max(calmMs, calmTimes * (performance.now() - began)), mostCalmMs)
    })
    await turn
  }
  let turn: Promise<void> = ask(wire, cookie)
  await turn
  const stop = await listen(address, cookie, () => {
    waiting ??= refresh(performance.now())
  })
  return async () => {
    closed = true
    stop()
    await waiting
    await turn
    wire.close()
  }
}

async function ask(wire: Wire, cookie: string): Promise<void> {
  await askWell(wire, 'GET', '/api/work', cookie)
  await askWell(wire, 'GET', '/api/matters?limit=50', cookie)
}

/** Registers at a steady pace all over the city, whatever the answers take, and tells how long each took. */
async function registerSteadily(
  address: string,
  cookie: string,
  places: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const took: number[] = []
  const under: Promise<void>[] = []
  const wires = await Promise.all(Array.from({ length: 8 }, () => openWire(address)))
  const free = [...wires]
  const began = performance.now()
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
    const wire = free.shift()
    if (!wire) continue
    const started = performance.now()
    under.push(
      askWell(wire, 'POST', '/api/command', cookie, {
        id: randomUUID(),
        name: 'matter.register@1',
        payload: {
          words: '小区东门外的污水井盖塌了一块，晚上路灯又不亮，请尽快派人看看。',
          source: 'phone',
          kindId: 'undetermined',
          place: { divisionId: places[n % places.length] },
        },
      }).then(() => {
        took.push(performance.now() - started)
        free.push(wire)
      }),
    )
  }
  await Promise.all(under)
  for (const wire of wires) wire.close()
  return took
}

async function villagesOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `select id from (select distinct on (left(path, 9)) id, path from division where level = 4 order by left(path, 9), path) d
     order by md5(id::text)`,
  )
  await client.end()
  return rows.map(({ id }) => id)
}

/**
 * Five hundred desks with live counts while matters come in all over the city at a steady pace, many times that of a
 * prefecture city; beside it the same pace with nobody looking. Writes into the city.
 */
export async function benchDesks(
  at: Surroundings,
  city: string,
  pace: { perSecond: number; seconds: number; desks: number },
  say: (line: string) => void,
): Promise<DesksLine[]> {
  const url = at.urlFor(city)
  const server = await startServer(at, url)
  const clerk = await signIn(server.address, 'city')
  const places = await villagesOf(url)
  const lines: DesksLine[] = []
  const seen: number[] = []
  const close: (() => Promise<void>)[] = []
  for (const desks of [0, pace.desks]) {
    const people = await peopleOf(url, Math.ceil(desks / windowsEach))
    for (const name of people) {
      const cookie = await signIn(server.address, name)
      for (let n = 0; n < windowsEach; n += 1) close.push(await openDesk(server.address, cookie, seen))
    }
    await registerSteadily(server.address, clerk, places, { ...pace, seconds: 2 })
    seen.length = 0
    const took = await registerSteadily(server.address, clerk, places, pace)
    const line = {
      desks,
      registering: measured(took, pace.seconds),
      seen: measured(seen, pace.seconds),
      refreshes: seen.length / pace.seconds,
    }
    say(
      `${desks} desks, ${took.length} registered: ${line.registering.p50.toFixed(1)} / ${line.registering.p99.toFixed(1)} ms; ${line.refreshes.toFixed(0)} desks/s look again, ${(line.seen.p50 / 1000).toFixed(1)} / ${(line.seen.p99 / 1000).toFixed(1)} s after a hint`,
    )
    lines.push(line)
  }
  await Promise.all(close.map((end) => end()))
  await server.stop()
  return lines
}
