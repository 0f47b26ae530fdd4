import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Surroundings, startServer } from './city.ts'
import { load, type Measured, measured } from './load.ts'
import { type Cookies, signInAll, unitFor } from './one-cycle.ts'
import { askWell, openWire, type Wire } from './wire.ts'

/** Lives of matters in a city of so many. */
export type LifeLine = { matters: number; connections: number; program: Measured }
/** So many a second for so many seconds, whatever the answers take. */
export type SpikeLine = { matters: number; perSecond: number; sent: number; errors: number; took: Measured }

/** Requests of one life; the last one finds it again. */
export const requestsPerLife = 7

const connections = [1, 8, 16] as const
/** The shape under which others broke: lives that begin in a second, step by step. */
const shape = [1, 15, 1, 25, 2, 35, 10] as const

/** Created, dispatched, settled and found: one life as other systems measure it. */
async function runLife(wire: Wire, cookies: Cookies, unitId: string): Promise<void> {
  const command = (by: keyof Cookies, name: string, payload: object, aim: object = {}) =>
    askWell<{ matter: string; code: string }>(wire, 'POST', '/api/command', cookies[by], {
      id: randomUUID(),
      name: `matter.${name}@1`,
      payload,
      ...aim,
    })
  const { matter, code } = await command('window', 'register', {
    words: '在工地干了四十天，六个人的工资一直拖着，请帮忙。',
    source: 'window',
    kindId: 'dispute.labour',
    answers: { amount: 32_000, people: 6 },
    parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
  })
  await command('county', 'accept', { risk: 'medium' }, { matter })
  await command('county', 'dispatch', { leadUnitId: unitId }, { matter })
  const { tasks } = await askWell<{ tasks: { id: string; mine: boolean }[] }>(
    wire,
    'GET',
    `/api/matters/${matter}`,
    cookies.labour,
  )
  const taskId = tasks.find(({ mine }) => mine)?.id
  await command('labour', 'sign', { taskId }, { matter })
  await command('labour', 'settle', { taskId, outcome: 'solved', answer: '工资已结清' }, { matter })
  const found = await askWell<{ rows: unknown[] }>(
    wire,
    'GET',
    `/api/matters?limit=20&words=${encodeURIComponent(code)}`,
    cookies.county,
  )
  if (found.rows.length !== 1) throw new Error(`${code} was not found.`)
}

async function openCity(at: Surroundings, url: string) {
  const server = await startServer(at, url)
  const cookies = await signInAll(server.address)
  return { server, cookies, unitId: await unitFor(server.address, cookies) }
}

/** Whole lives over HTTP, jobs running, in cities of several sizes. Writes into each. */
export async function benchLives(
  at: Surroundings,
  cities: readonly { city: string; matters: number }[],
  seconds: number,
  say: (line: string) => void,
): Promise<LifeLine[]> {
  const lines: LifeLine[] = []
  for (const { city, matters } of cities) {
    const { server, cookies, unitId } = await openCity(at, at.urlFor(city))
    for (const count of connections) {
      const wires = await Promise.all(Array.from({ length: count }, () => openWire(server.address)))
      const program = await load(
        wires.map((wire) => () => runLife(wire, cookies, unitId)),
        seconds,
      )
      for (const wire of wires) wire.close()
      say(`${matters} matters, ${count} connections: ${program.perSecond.toFixed(1)} lives/s`)
      lines.push({ matters, connections: count, program })
    }
    await server.stop()
  }
  return lines
}

/** Lives that begin at the pace of the shape and wait for nothing; whatever is not answered well is an error. */
export async function benchSpikes(
  at: Surroundings,
  { url, matters }: { url: string; matters: number },
  seconds: number,
  say: (line: string) => void,
): Promise<SpikeLine[]> {
  const { server, cookies, unitId } = await openCity(at, url)
  const free: Wire[] = []
  const lines: SpikeLine[] = []
  for (const perSecond of shape) {
    const took: number[] = []
    let errors = 0
    const under: Promise<void>[] = []
    const began = performance.now()
    for (let n = 0; n < perSecond * seconds; n += 1) {
      const due = began + (n * 1000) / perSecond
      await pause(Math.max(0, due - performance.now()))
      const wire = free.pop() ?? (await openWire(server.address))
      under.push(
        runLife(wire, cookies, unitId).then(
          () => {
            took.push(performance.now() - due)
            free.push(wire)
          },
          () => {
            errors += 1
            wire.close()
          },
        ),
      )
    }
    await Promise.all(under)
    const line = { matters, perSecond, sent: perSecond * seconds, errors, took: measured(took, seconds) }
    say(
      `${matters} matters, ${perSecond} lives/s: ${errors} errors, ${line.took.p50.toFixed(0)} / ${line.took.p99.toFixed(0)} ms`,
    )
    lines.push(line)
  }
  for (const wire of free) wire.close()
  await server.stop()
  return lines
}
