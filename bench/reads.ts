import { type Surroundings, signIn, startServer } from './city.ts'
import { load, type Measured } from './load.ts'
import { askWell, openWire, type Wire } from './wire.ts'

/** `busy` is the long history behind ten times the open matters. */
export type ReadLine = { what: string; short: Measured; long: Measured; busy: Measured }

type Page = { rows: { ref: string }[]; next: string | null }
type Question = { by: string; path: string }

const search = (words: string) => `words=${encodeURIComponent(words)}`

/** What people ask for all day: a dispatcher of a county, and those who look at the whole city. */
async function questions(wire: Wire, cookie: string): Promise<Record<string, Question>> {
  const turn = (path: string) => askWell<Page>(wire, 'GET', path, cookie)
  const first = await turn('/api/matters?limit=20')
  let page = first
  for (let turned = 1; turned < 49 && page.next; turned += 1)
    page = await turn(`/api/matters?limit=20&after=${page.next}`)
  const county = (path: string): Question => ({ by: 'county', path })
  return {
    'my work, counts of all queues': county('/api/work'),
    'list, page 1': county('/api/matters?limit=20'),
    'list, page 50': county(`/api/matters?limit=20&after=${page.next ?? ''}`),
    'list, closed ones of a kind': county('/api/matters?limit=20&stage=closed&kindId=dispute.neighbour'),
    'list, the whole city': { by: 'cityleader', path: '/api/matters?limit=20' },
    'search, newest first': county(`/api/matters?limit=20&${search('路灯')}`),
    'search, two words': county(`/api/matters?limit=20&${search('路灯 楼道')}`),
    'search, a word that nothing has': county(`/api/matters?limit=20&${search('鹦鹉')}`),
    'search, the whole city': { by: 'cityleader', path: `/api/matters?limit=20&${search('路灯')}` },
    'one matter': county(`/api/matters/${first.rows[0]?.ref ?? ''}`),
    'count of a filter (999+)': county('/api/matters/count?stage=handling'),
    'count of closed ones (999+)': county('/api/matters/count?stage=closed'),
    'figures, open by stage': county('/api/figures/open'),
    'figures, thirty days': county('/api/figures/entered?days=30'),
    'audit, the newest of a county': { by: 'audit', path: '/api/audit?county=610902&limit=50' },
  }
}

async function measure(at: Surroundings, url: string, seconds: number): Promise<Map<string, Measured>> {
  // Without jobs, so that nothing else runs; the figures of the history were folded when it was made.
  const server = await startServer(at, url, 'api')
  const cookies: Record<string, string> = {}
  for (const by of ['county', 'cityleader', 'audit']) cookies[by] = await signIn(server.address, by)
  const wire = await openWire(server.address)
  const measured = new Map<string, Measured>()
  for (const [what, { by, path }] of Object.entries(await questions(wire, cookies.county ?? ''))) {
    const ask = async () => {
      await askWell(wire, 'GET', path, cookies[by] ?? '')
    }
    measured.set(what, await load([ask], seconds))
  }
  wire.close()
  await server.stop()
  return measured
}

/** The same questions with a short and a long history behind the same open set, and behind one of ten times as many, on one connection. */
export async function benchReads(
  at: Surroundings,
  cities: { short: string; long: string; busy: string },
  seconds: number,
  say: (line: string) => void,
): Promise<ReadLine[]> {
  const short = await measure(at, at.urlFor(cities.short), seconds)
  const long = await measure(at, at.urlFor(cities.long), seconds)
  const busy = await measure(at, at.urlFor(cities.busy), seconds)
  return [...short].flatMap(([what, one]) => {
    const [history, open] = [long.get(what), busy.get(what)]
    if (!history || !open) return []
    say(
      `${what}: ${one.p50.toFixed(1)} ms, long history ${history.p50.toFixed(1)} ms, much open ${open.p50.toFixed(1)} ms`,
    )
    return [{ what, short: one, long: history, busy: open }]
  })
}
