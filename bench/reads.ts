import { type Surroundings, signIn, startServer } from './city.ts'
import { load, type Measured } from './load.ts'
import { askWell, openWire, type Wire } from './wire.ts'

export type ReadLine = { what: string; short: Measured; long: Measured }

type Page = { rows: { ref: string }[]; next: string | null }
type Ask = (wire: Wire) => Promise<unknown>

/** What one dispatcher of a county asks for all day. */
async function questions(wire: Wire, cookie: string): Promise<Record<string, Ask>> {
  const get = (path: string) => (one: Wire) => askWell<Page>(one, 'GET', path, cookie)
  const first = await get('/api/matters?limit=20')(wire)
  let page = first
  for (let turned = 1; turned < 49 && page.next; turned += 1)
    page = await get(`/api/matters?limit=20&after=${page.next}`)(wire)
  const search = encodeURIComponent('路灯')
  return {
    'my work, counts of all queues': get('/api/work'),
    'list, page 1': get('/api/matters?limit=20'),
    'list, page 50': get(`/api/matters?limit=20&after=${page.next ?? ''}`),
    'search, newest first': get(`/api/matters?limit=20&words=${search}`),
    'one matter': get(`/api/matters/${first.rows[0]?.ref ?? ''}`),
    'count of a filter (999+)': get('/api/matters/count?stage=handling'),
    'figures, open by stage': get('/api/figures/open'),
  }
}

async function measure(at: Surroundings, url: string, seconds: number): Promise<Map<string, Measured>> {
  // Without jobs, so that nothing else runs; the figures of the history were folded when it was made.
  const server = await startServer(at, url, 'api')
  const cookie = await signIn(server.address, 'county')
  const wire = await openWire(server.address)
  const measured = new Map<string, Measured>()
  for (const [what, ask] of Object.entries(await questions(wire, cookie)))
    measured.set(
      what,
      await load(
        [
          async () => {
            await ask(wire)
          },
        ],
        seconds,
      ),
    )
  wire.close()
  await server.stop()
  return measured
}

/** The same questions with a short and a long history behind the same open set, on one connection. */
export async function benchReads(
  at: Surroundings,
  cities: { short: string; long: string },
  seconds: number,
  say: (line: string) => void,
): Promise<ReadLine[]> {
  const short = await measure(at, at.urlFor(cities.short), seconds)
  const long = await measure(at, at.urlFor(cities.long), seconds)
  return [...short].flatMap(([what, one]) => {
    const other = long.get(what)
    if (!other) return []
    say(`${what}: ${one.p50.toFixed(1)} ms, long history ${other.p50.toFixed(1)} ms`)
    return [{ what, short: one, long: other }]
  })
}
