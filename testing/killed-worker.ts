import type { Client } from 'pg'
import { expect, vi } from 'vitest'
import type { ListeningSystem } from './listening-system.ts'
import { type PostOffice, textOfMail } from './post-office.ts'
import { signInAt } from './sign-in-at.ts'
import { command, speaking } from './speaking.ts'

/** What tests about killed workers do at a program that runs by itself, and count afterwards. */

/** Nobody waits longer than this for another worker. */
const patience = { timeout: 60_000, interval: 100 }

const lastOf = (office: PostOffice) => textOfMail(office.mails.at(-1)?.raw ?? '')

/** These people of staff are told by mail from now on, and another system is called. */
export async function wantMessages(
  address: string,
  office: PostOffice,
  system: ListeningSystem,
  { usernames, divisionId }: { usernames: readonly string[]; divisionId: string },
): Promise<void> {
  const { post } = speaking(address)
  for (const username of usernames) {
    const { cookie } = await signInAt(address, username)
    const send = (name: string, payload: object) =>
      post('/api/messages/command', command(name, { channel: 'email', ...payload }), cookie)
    await send('contact.give', { address: `${username}@example.org` })
    await send('contact.confirm', { code: /\d{6}/.exec(lastOf(office))?.[0] })
  }
  const { cookie } = await signInAt(address, 'system')
  const named = { name: '区平台', divisionId, address: `${system.url}/hook` }
  await post('/api/endpoints/command', command('endpoint.addSystem', named), cookie)
}

/** A matter that waits at a unit to be signed for, whose reporter wants to hear of it by mail; gives its id. */
export async function bringToUnit(address: string, username: string): Promise<string> {
  const { post } = speaking(address)
  const { cookie } = await signInAt(address, 'county')
  const { unitId: leadUnitId } = await signInAt(address, username)
  const parties = [{ role: 'reporter', name: '张三', email: 'zhang@example.org', wantsMessages: true }]
  const kindId = 'event.part.utility.light'
  const told = { words: '路灯不亮', source: 'phone', kindId, parties }
  const matter = String((await post('/api/command', command('matter.register', told), cookie)).matter)
  await post('/api/command', command('matter.accept', {}, matter), cookie)
  await post('/api/command', command('matter.dispatch', { leadUnitId }, matter), cookie)
  return matter.slice(7)
}

/** Waits until this query finds so many. */
export async function waitUntil(owner: Client, query: string, many: number): Promise<void> {
  await vi.waitFor(
    async () => expect((await owner.query<{ n: number }>(query)).rows, query).toEqual([{ n: many }]),
    patience,
  )
}

/** What still has to go out or to be told, by any way. */
export const stillToTell = `select (select count(*) from message_cause)::int
  + (select count(*) from message_delivery where state = 'waiting')::int
  + (select count(*) from notice where state = 'waiting')::int as n`

/** What was sent, as its rows have it. */
export type Sent = { id: string; way: 'mail' | 'call' }

export async function listSent(owner: Client): Promise<Sent[]> {
  const { rows } = await owner.query<Sent>(`
    select id, case channel when 'email' then 'mail' else 'call' end as way from message_delivery where state = 'sent'
    union all select id, 'mail' from notice where state = 'sent'`)
  return rows
}

/** What came on the other side: ids of letters and calls, each as often as it came. */
function cameOf({ mails }: PostOffice, { heard }: ListeningSystem): Record<Sent['way'], string[]> {
  return {
    mail: mails.map(({ raw }) => /^message-id: <([^@]+)@/im.exec(raw)?.[1] ?? ''),
    call: heard.map(({ headers }) => String(headers['webhook-id'])),
  }
}

/**
 * All that was sent since `before` came on the other side and nothing else did, the most frequent so often; nothing failed, and
 * no inbox has anything twice.
 */
export async function expectTold(
  owner: Client,
  { office, system, before }: { office: PostOffice; system: ListeningSystem; before: readonly Sent[] },
  most: Record<Sent['way'], number>,
): Promise<void> {
  const { rows: bad } = await owner.query(`select id from message_delivery where state = 'failed'
    union all select id from notice where state = 'failed'
    union all select cause_id from message group by cause_id, addressee_id, part having count(*) > 1`)
  expect(bad).toEqual([])
  const known = new Set(before.map(({ id }) => id))
  const fresh = (await listSent(owner)).filter(({ id }) => !known.has(id))
  const came = cameOf(office, system)
  for (const way of ['mail', 'call'] as const) {
    const times = Map.groupBy(came[way], (id) => id)
    const sent = fresh.flatMap((one) => (one.way === way ? one.id : []))
    expect([...times.keys()].sort(), way).toEqual(sent.sort())
    expect(Math.max(0, ...[...times.values()].map((same) => same.length)), way).toBe(most[way])
  }
}
