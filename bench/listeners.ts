import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Surroundings, signIn, startServer } from './city.ts'
import { listen } from './listen.ts'
import { type Measured, measured } from './load.ts'
import { askWell, openWire } from './wire.ts'

export type ListenersLine = {
  listeners: number
  registering: Measured
  /** From the sending of a registration until a screen heard that something changed. */
  heard: Measured
  missed: number
}

/** All of them may read what comes in, so that every hint goes to every screen. */
const people = ['county', 'countyhead', 'leader', 'cityleader', 'city'] as const
/** A screen that has not heard by then is counted as missed. */
const patienceMs = 10_000

/**
 * So many open streams, all of people who may read what is registered, while one matter after the other comes in; beside it
 * the same with nobody listening. Writes into the city.
 */
export async function benchListeners(
  at: Surroundings,
  city: string,
  { listeners, registrations }: { listeners: number; registrations: number },
  say: (line: string) => void,
): Promise<ListenersLine[]> {
  const server = await startServer(at, at.urlFor(city))
  const wire = await openWire(server.address)
  const clerk = await signIn(server.address, 'window')
  const cookies: string[] = []
  for (const name of people) cookies.push(await signIn(server.address, name))
  const lines: ListenersLine[] = []
  let round = { sent: 0, heard: new Map<number, number>() }
  const close: (() => void)[] = []
  for (const count of [0, listeners]) {
    for (let n = close.length; n < count; n += 1)
      close.push(
        await listen(server.address, cookies[n % cookies.length] ?? '', () => {
          if (!round.heard.has(n)) round.heard.set(n, performance.now() - round.sent)
        }),
      )
    const [took, heard]: [number[], number[]] = [[], []]
    let missed = 0
    for (let n = 0; n < registrations; n += 1) {
      round = { sent: performance.now(), heard: new Map() }
      const { sent } = round
      await askWell(wire, 'POST', '/api/command', clerk, {
        id: randomUUID(),
        name: 'matter.register@1',
        payload: { words: '路灯不亮，请看看。', source: 'window', kindId: 'undetermined' },
      })
      took.push(performance.now() - sent)
      while (round.heard.size < count && performance.now() - sent < patienceMs) await pause(20)
      heard.push(...round.heard.values())
      const unheard = count - round.heard.size
      missed += unheard
      // Whoever had not heard by then waited at least so long.
      heard.push(...Array.from({ length: unheard }, () => patienceMs))
      // Hints that belong to the same registration have come by then.
      await pause(500)
    }
    const seconds = took.reduce((sum, ms) => sum + ms, 0) / 1000
    const line = {
      listeners: count,
      registering: measured(took, seconds),
      heard: measured(heard, seconds),
      missed,
    }
    say(
      `${count} listeners: registering ${line.registering.p50.toFixed(1)} ms; heard after ${line.heard.p50.toFixed(0)} / ${line.heard.p99.toFixed(0)} ms, ${missed} missed`,
    )
    lines.push(line)
  }
  for (const end of close) end()
  wire.close()
  await server.stop()
  return lines
}
