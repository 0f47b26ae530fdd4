import { type Surroundings, signIn, startServer } from './city.ts'
import { load, type Measured } from './load.ts'
import { askWell, openWire } from './wire.ts'

/** The same question with a short and a long history behind one open set, and with points by the ten thousand. */
export type BoardLine = { what: string; short: Measured; long: Measured; points: Measured }
export type BoardPart = { lines: BoardLine[]; points: number }

/** From the whole city to a few streets, each the box that a screen asks for at that zoom. */
const views = {
  'map, zoom 8: the city': ['cityleader', '108,31.5,110.5,34', 8],
  'map, zoom 11: a county': ['leader', '108.6,32.4,109.4,33.1', 11],
  'map, zoom 14: streets, one by one': ['leader', '108.98,32.66,109.06,32.72', 14],
} as const

const questions: Record<string, { by: string; path: string }> = {
  'board of a county': { by: 'leader', path: '/api/board' },
  'board of the city': { by: 'cityleader', path: '/api/board' },
  ...Object.fromEntries(
    Object.entries(views).map(([what, [by, box, zoom]]) => [
      what,
      { by, path: `/api/board/map?box=${box}&zoom=${zoom}` },
    ]),
  ),
}

type MapAnswer = { n: number; nowhere: number; clusters: { n: number; atPlace: number }[] }

async function measure(at: Surroundings, url: string, seconds: number) {
  // Without jobs: what is counted was folded when the city was made.
  const server = await startServer(at, url, 'api')
  const cookies: Record<string, string> = {}
  for (const by of ['leader', 'cityleader']) cookies[by] = await signIn(server.address, by)
  const wire = await openWire(server.address)
  const measured = new Map<string, Measured>()
  for (const [what, { by, path }] of Object.entries(questions)) {
    const ask = async () => {
      await askWell(wire, 'GET', path, cookies[by] ?? '')
    }
    measured.set(what, await load([ask], seconds))
  }
  const whole = questions['map, zoom 8: the city']?.path ?? ''
  const { clusters } = await askWell<MapAnswer>(wire, 'GET', whole, cookies.cityleader ?? '')
  wire.close()
  await server.stop()
  return { measured, points: clusters.reduce((sum, { n, atPlace }) => sum + n - atPlace, 0) }
}

/** The board and its map, as one screen asks for them. */
export async function benchBoard(
  at: Surroundings,
  cities: { short: string; long: string; many: string },
  seconds: number,
  say: (line: string) => void,
): Promise<BoardPart> {
  const short = await measure(at, at.urlFor(cities.short), seconds)
  const long = await measure(at, at.urlFor(cities.long), seconds)
  const many = await measure(at, at.urlFor(cities.many), seconds)
  const lines = [...short.measured].flatMap(([what, one]) => {
    const [history, points] = [long.measured.get(what), many.measured.get(what)]
    if (!history || !points) return []
    say(
      `${what}: ${one.p50.toFixed(1)} ms, long history ${history.p50.toFixed(1)} ms, ${many.points} points ${points.p50.toFixed(1)} ms`,
    )
    return [{ what, short: one, long: history, points }]
  })
  return { lines, points: many.points }
}
