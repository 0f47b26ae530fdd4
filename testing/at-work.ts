import { Client } from 'pg'
import { sweepClocks } from '../server/src/clock/sweep.ts'
import { escalateDue } from '../server/src/escalation/escalate.ts'
import type { City } from './start-city.ts'

/** What a browser test looks at afterwards of a matter. */
export type Seen = {
  line: {
    ref: string
    code: string
    stage: string
    light: string
    overlays: string[]
    leadUnitId: string | null
  }
  tasks: { id: string; mine: boolean; version: number }[]
  activities: { kind: string; texts: { text: string }[] }[]
  supervisions: { id: string; number: string; state: string; times: number; dueAt: string | null }[]
  escalations: { level: string; milestone: string; outcome: string }[]
  stays: { id: string; state: string; endedAt: string | null }[]
  extensions: { state: string; amount: number }[]
  whistles: { id: string; state: string; calls: { state: string }[] }[]
  links: { relation: string }[]
  late: { milestone: string; reason: { id: string } | null; asked: boolean }[]
  askings: { tries: number; result: string | null }[]
  clocks: { id: string; milestone: string; metAt: string | null }[]
}

/** How matters are brought to units before a browser looks at them, how time goes by, and what stands written afterwards. */
export async function workOf(city: City) {
  const owner = new Client({ connectionString: city.url })
  await owner.connect()

  const unitOf = async (username: string): Promise<string> => {
    const { body } = await city.ask(await city.signIn(username), 'GET', '/api/session')
    return (body.post as { unitId: string }).unitId
  }
  const see = async (by: string, matter: string): Promise<Seen> =>
    (await city.ask(await city.signIn(by), 'GET', `/api/matters/${matter}`)).body as Seen
  const act = async (by: string, move: string, payload: object, matter: string): Promise<void> => {
    await city.act(await city.signIn(by), move, payload, { matter })
  }
  /** A matter of the county as its dispatcher registers it. */
  const register = async (words: string, more: object = {}): Promise<string> => {
    const asked = { words, source: 'window', kindId: 'event.street.stalls', ...more }
    return await city.act(await city.signIn('county'), 'register', asked)
  }
  /** The same, judged and sent to the unit of somebody. */
  const send = async (words: string, to: string, more: object = {}): Promise<string> => {
    const matter = await register(words, more)
    await act('county', 'accept', {}, matter)
    await act('county', 'dispatch', { leadUnitId: await unitOf(to) }, matter)
    return matter
  }
  /** The same, signed for by that unit. */
  const hand = async (words: string, to: string, more: object = {}): Promise<string> => {
    const matter = await send(words, to, more)
    const taskId = (await see(to, matter)).tasks.find(({ mine }) => mine)?.id
    await act(to, 'sign', { taskId }, matter)
    return matter
  }
  /** Time goes by and the jobs of the clock run: lights turn, and what is late is reported upwards. Sessions end with it. */
  const pass = async (minutes: number): Promise<void> => {
    city.clock.pass(minutes)
    while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
    while ((await escalateDue(city.program.deps, city.clock.now)) > 0);
  }
  /** How often something was done to a matter, by the audit: in order of time, each as `done` or what refused it. */
  const audited = async (action: string, matter: string): Promise<string[]> => {
    const asked = 'select result from audit where action = $1 and object_id = $2 order by at, id'
    const { rows } = await owner.query<{ result: string }>(asked, [action, matter.slice(7)])
    return rows.map(({ result }) => result)
  }
  return { owner, unitOf, see, act, register, send, hand, pass, audited, close: () => owner.end() }
}
export type Work = Awaited<ReturnType<typeof workOf>>
