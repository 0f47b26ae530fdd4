import { randomUUID } from 'node:crypto'
import { type Client, escapeLiteral } from 'pg'
import { expect } from 'vitest'
import { expectInvariants } from './invariants.ts'
import { signInAt } from './sign-in-at.ts'

type Sent = { by: string; body: { id: string; name: string; matter?: string; payload: object } }
/** A command with the answer that somebody got for it; none for one that nobody knows the outcome of. */
export type Tried = Sent & { answer?: Record<string, unknown> }

export type Senders = { address: string; cookies: Map<string, string>; urbanUnit: string }

/** Signs in whoever brings matters on their way. */
export async function openSenders(address: string): Promise<Senders> {
  const cookies = new Map<string, string>()
  let urbanUnit = ''
  for (const username of ['window', 'county', 'urban']) {
    const { cookie, unitId } = await signInAt(address, username)
    cookies.set(username, cookie)
    urbanUnit = unitId
  }
  return { address, cookies, urbanUnit }
}

async function ask(senders: Senders, by: string, path: string, body?: object) {
  try {
    const response = await fetch(`${senders.address}${path}`, {
      headers: { cookie: senders.cookies.get(by) ?? '', 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    return response.ok ? ((await response.json()) as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Sends a command; no answer when it is not known what became of it. */
export async function sendAgain(senders: Senders, { by, body }: Sent) {
  return await ask(senders, by, '/api/command', body)
}

/** One matter from its registration to an answer, command after command, as far as they are acknowledged. */
async function bringOne(senders: Senders, note: (tried: Tried) => void): Promise<boolean> {
  async function step(by: string, name: string, payload: object, matter?: string) {
    const sent: Sent = {
      by,
      body: { id: randomUUID(), name: `matter.${name}@1`, payload, ...(matter ? { matter } : {}) },
    }
    const tried: Tried = { ...sent }
    note(tried)
    const answer = await sendAgain(senders, sent)
    if (answer) tried.answer = answer
    return answer
  }
  const kindId = 'event.part.utility.light'
  const registered = await step('window', 'register', { words: '路灯不亮', source: 'phone', kindId })
  const matter = String(registered?.matter)
  if (!registered || !(await step('county', 'accept', {}, matter))) return false
  if (!(await step('county', 'dispatch', { leadUnitId: senders.urbanUnit }, matter))) return false
  const view = await ask(senders, 'urban', `/api/matters/${matter}`)
  const taskId = (view?.tasks as { id: string }[] | undefined)?.[0]?.id
  if (!taskId || !(await step('urban', 'sign', { taskId }, matter))) return false
  return (
    (await step('urban', 'settle', { taskId, outcome: 'solved', answer: '已修好' }, matter)) !== undefined
  )
}

/** Brings matters on their way, eight at once, until the address stops answering; `onEnough` is called once. */
export async function loadUntilKilled(
  senders: Senders,
  enough: number,
  onEnough: () => Promise<void>,
): Promise<Tried[]> {
  const all: Tried[] = []
  let called: Promise<void> | undefined
  async function sender(): Promise<void> {
    for (let goesOn = true; goesOn; ) {
      goesOn = await bringOne(senders, (tried) => all.push(tried))
      if (!called && all.filter(({ answer }) => answer).length >= enough) called = onEnough()
    }
  }
  await Promise.all(Array.from({ length: 8 }, sender))
  await called
  return all
}

/** Every command that was sent is kept once and left its facts once, and every matter is as its moves made it. */
export async function expectAllOnce(owner: Client, all: readonly Tried[]): Promise<void> {
  const ids = all.map(({ body }) => escapeLiteral(body.id)).join(', ')
  const { rows } = await owner.query<{ commands: number; audited: number; acts: number; matters: number }>(`
    select (select count(*)::int from command where id in (${ids})) as commands,
      (select count(*)::int from audit where command_id in (${ids}) and result = 'done') as audited,
      (select count(distinct command_id)::int from activity where command_id in (${ids})) as acts,
      (select count(*)::int from activity where command_id in (${ids}) and kind = 'register') as matters`)
  const registered = all.filter(({ body }) => body.name === 'matter.register@1').length
  expect(rows[0]).toEqual({
    commands: all.length,
    audited: all.length,
    acts: all.length,
    matters: registered,
  })
  await expectInvariants(owner)
}
