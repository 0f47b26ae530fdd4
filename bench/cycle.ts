import { randomUUID } from 'node:crypto'
import { cloneCity, type Surroundings, signIn, startServer } from './city.ts'
import { load, type Measured } from './load.ts'
import { askWell, openWire, type Wire } from './wire.ts'

export type CycleLine = { connections: number; cycles: Measured }

const people = ['window', 'county', 'labour', 'callback'] as const
type Cookies = Record<(typeof people)[number], string>
type Answer = { matter: string }

/** The commands of one cycle, from a window to the close: nine, by four people. */
export const commandsPerCycle = 9

/** One matter from the window to its end: the department works it, somebody who never had it calls back. */
async function runCycle(wire: Wire, cookies: Cookies, unitId: string): Promise<void> {
  const command = (by: keyof Cookies, name: string, payload: object, aim: object = {}) =>
    askWell<Answer>(wire, 'POST', '/api/command', cookies[by], {
      id: randomUUID(),
      name: `matter.${name}@1`,
      payload,
      ...aim,
    })
  const { matter } = await command('window', 'register', {
    words: '在工地干了四十天，六个人的工资一直拖着，请帮忙。',
    source: 'window',
    kindId: 'dispute.labour',
    answers: { amount: 32_000, people: 6 },
    parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
  })
  const to = { matter }
  await command('county', 'accept', { risk: 'medium' }, to)
  await command('county', 'dispatch', { leadUnitId: unitId }, to)
  const path = `/api/matters/${matter}`
  const { tasks } = await askWell<{ tasks: { id: string; mine: boolean }[] }>(
    wire,
    'GET',
    path,
    cookies.labour,
  )
  const taskId = tasks.find(({ mine }) => mine)?.id
  await command('labour', 'sign', { taskId }, to)
  await command('labour', 'work', { taskId, progress: '已约谈用工方', public: true }, to)
  await command('labour', 'settle', { taskId, outcome: 'solved', answer: '工资已结清' }, to)
  await command('county', 'review', {}, to)
  await command(
    'callback',
    'callBack',
    { result: 'reached', answered: true, solved: true, satisfied: true },
    to,
  )
  await command('callback', 'close', {}, to)
}

/** The unit of the officer who works: the one that the duty list names first. */
async function unitFor(address: string, cookies: Cookies): Promise<string> {
  const wire = await openWire(address)
  const { matter } = await askWell<Answer>(wire, 'POST', '/api/command', cookies.county, {
    id: randomUUID(),
    name: 'matter.register@1',
    payload: {
      words: '工资没给',
      source: 'phone',
      kindId: 'dispute.labour',
      answers: { amount: 1, people: 1 },
    },
  })
  const path = `/api/matters/${matter}/units`
  const { units } = await askWell<{ units: { unitId: string; name: string }[] }>(
    wire,
    'GET',
    path,
    cookies.county,
  )
  wire.close()
  return units.find(({ name }) => name.includes('人力资源'))?.unitId ?? ''
}

/** Whole cycles over HTTP with signed-in people, jobs running: how many a second. */
export async function benchCycles(
  at: Surroundings,
  city: string,
  seconds: number,
  say: (line: string) => void,
): Promise<CycleLine[]> {
  const server = await startServer(at, await cloneCity(at, city, 'bench_cycle'))
  const signedIn = await Promise.all(people.map(async (name) => [name, await signIn(server.address, name)]))
  const cookies = Object.fromEntries(signedIn) as Cookies
  const unitId = await unitFor(server.address, cookies)
  const lines: CycleLine[] = []
  for (const connections of [1, 16]) {
    const wires = await Promise.all(Array.from({ length: connections }, () => openWire(server.address)))
    const cycles = await load(
      wires.map((wire) => () => runCycle(wire, cookies, unitId)),
      seconds,
    )
    for (const wire of wires) wire.close()
    lines.push({ connections, cycles })
    say(`${connections} connections: ${cycles.perSecond.toFixed(1)} cycles/s`)
  }
  await server.stop()
  return lines
}
