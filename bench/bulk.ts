import { randomUUID } from 'node:crypto'
import { cloneCity, type Surroundings, signIn, startServer } from './city.ts'
import { type Measured, measured } from './load.ts'
import { signInAll, unitFor } from './one-cycle.ts'
import { askWell, openWire, type Wire } from './wire.ts'

/** A thousand dispatches: one request each, and as the desk sends many at once. */
export type Bulk = { matters: number; single: Measured; bulk: Measured; prepareSeconds: number }

/** As many commands go in one request as the desk sends. */
const portion = 20
const prepared = 100
const turns = 3

type Answers = { answers: { done: boolean; answer?: { matter: string } }[] }

const command = (name: string, payload: object, aim: object = {}) => ({
  id: randomUUID(),
  name: `matter.${name}@1`,
  payload,
  ...aim,
})

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
}

/** So many matters of the county that wait to be sent. */
async function bringAccepted(wire: Wire, cookie: string, many: number): Promise<string[]> {
  const send = (commands: object[]) => askWell<Answers>(wire, 'POST', '/api/commands', cookie, { commands })
  const refs: string[] = []
  for (const part of inParts(Array.from({ length: many }), 100)) {
    const report = {
      words: '在工地干了四十天，六个人的工资一直拖着，请帮忙。',
      source: 'phone',
      kindId: 'dispute.labour',
      answers: { amount: 32_000, people: 6 },
    }
    const { answers } = await send(part.map(() => command('register', report)))
    const own = answers.map(({ answer }) => answer?.matter ?? '')
    await send(own.map((matter) => command('accept', {}, { matter })))
    refs.push(...own)
  }
  return refs
}

/**
 * Dispatches matters one request after the other, and as many again in portions of twenty, by turns; on one connection, as
 * one desk does.
 */
export async function benchBulk(
  at: Surroundings,
  city: string,
  matters: number,
  say: (line: string) => void,
): Promise<Bulk> {
  const server = await startServer(at, await cloneCity(at, city, 'bench_bulk'))
  const cookie = await signIn(server.address, 'county')
  const leadUnitId = await unitFor(server.address, await signInAll(server.address))
  const wire = await openWire(server.address)
  const refs = await bringAccepted(wire, cookie, matters * 2)
  const dispatch = (matter: string) =>
    command('dispatch', { leadUnitId }, { matter, expectedStage: 'accepted' })

  const began = performance.now()
  for (const part of inParts(refs.slice(0, matters), prepared))
    await askWell(wire, 'POST', '/api/matters/prepare', cookie, { deed: 'dispatch', matters: part })
  const prepareSeconds = (performance.now() - began) / 1000

  async function sendOnes(own: readonly string[]): Promise<number[]> {
    const took: number[] = []
    for (const matter of own) {
      const started = performance.now()
      await askWell(wire, 'POST', '/api/command', cookie, dispatch(matter))
      took.push(performance.now() - started)
    }
    return took
  }
  async function sendMany(own: readonly string[]): Promise<number[]> {
    const took: number[] = []
    for (const part of inParts(own, portion)) {
      const started = performance.now()
      const commands = part.map(dispatch)
      const { answers } = await askWell<Answers>(wire, 'POST', '/api/commands', cookie, { commands })
      if (!answers.every(({ done }) => done)) throw new Error('A dispatch was refused.')
      const each = (performance.now() - started) / part.length
      took.push(...part.map(() => each))
    }
    return took
  }
  const single: number[] = []
  const bulk: number[] = []
  for (const part of inParts(refs, Math.ceil(refs.length / turns))) {
    const half = Math.floor(part.length / 2)
    single.push(...(await sendOnes(part.slice(0, half))))
    bulk.push(...(await sendMany(part.slice(half))))
  }
  wire.close()
  await server.stop()
  const seconds = (took: readonly number[]) => took.reduce((sum, one) => sum + one, 0) / 1000
  const result = {
    matters,
    single: measured(single, seconds(single)),
    bulk: measured(bulk, seconds(bulk)),
    prepareSeconds,
  }
  say(
    `${matters} dispatches: ${result.single.perSecond.toFixed(0)}/s one by one, ${result.bulk.perSecond.toFixed(0)}/s in bulk`,
  )
  return result
}
