import { randomUUID } from 'node:crypto'
import { signIn } from './city.ts'
import { askWell, openWire, type Wire } from './wire.ts'

const people = ['window', 'county', 'labour', 'callback'] as const
export type Cookies = Record<(typeof people)[number], string>
type Answer = { matter: string }

/** The commands of one cycle, from a window to the close: nine, by four people. */
export const commandsPerCycle = 9

/** One matter from the window to its end: the department works it, somebody who never had it calls back. */
export async function runCycle(wire: Wire, cookies: Cookies, unitId: string): Promise<void> {
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
export async function unitFor(address: string, cookies: Cookies): Promise<string> {
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

/** Signs in everybody whom a cycle needs. */
export async function signInAll(address: string): Promise<Cookies> {
  const [window, county, labour, callback] = await Promise.all(people.map((name) => signIn(address, name)))
  if (!window || !county || !labour || !callback) throw new Error('Not everybody could sign in.')
  return { window, county, labour, callback }
}
