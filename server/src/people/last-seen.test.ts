import { CommandEnvelope } from '@manyuan/core/commands/command.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testConfig } from '../../../testing/config.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { executeCommand } from '../commands/execute.ts'
import { awaitSent, type Tx } from '../db/tx.ts'

let city: City
let sql: Client
beforeAll(async () => {
  city = await startCity()
  sql = new Client({ connectionString: city.url })
  await sql.connect()
})
afterAll(async () => {
  await sql.end()
  await city.close()
})

const register = (who: Who, words = '路口的灯坏了') =>
  city.command(who, 'matter.register', { words, source: 'phone' })

/** Somebody whose session has been read and noted, so that the next command may begin with it as last seen. */
async function seen(username: string): Promise<Who> {
  const who = await city.signIn(username)
  for (let again = 0; again < 3; again += 1) expect((await register(who)).status).toBe(200)
  return who
}

async function count(rowsOf: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(`select count(*)::int as count from ${rowsOf}`)
  return rows[0]?.count ?? 0
}
const countMatters = () => count('matter')
const countRefusals = () => count(`audit where result = 'refused'`)

test('a session that was ended writes nothing more, though it was just seen', async () => {
  const who = await seen('county')
  await sql.query('delete from auth_session')
  const before = await countMatters()
  const answer = await register(who)
  expect(answer.status).toBe(401)
  expect(answer.body).toMatchObject({ code: 'signIn.expired' })
  expect(await countMatters()).toBe(before)
})

test('the first answer to a repeated command is not given to an ended session', async () => {
  const who = await seen('county')
  const envelope = {
    id: crypto.randomUUID(),
    name: 'matter.register@1',
    payload: { words: '路口的灯坏了', source: 'phone' },
  }
  expect((await city.ask(who, 'POST', '/api/command', envelope)).status).toBe(200)
  await sql.query('delete from auth_session')
  expect((await city.ask(who, 'POST', '/api/command', envelope)).body).toMatchObject({
    code: 'signIn.expired',
  })
})

test('of what a refused command has asked nothing is under way when its connection goes to the next one', async () => {
  let answered = false
  async function confirm(tx: Tx): Promise<boolean> {
    for (let look = 0; look < 10; look += 1) await awaitSent(tx)
    answered = true
    return true
  }
  const id = crypto.randomUUID()
  const envelope = CommandEnvelope.parse({
    id,
    name: 'matter.note@1',
    matter: `610902-${id}`,
    payload: { text: '没有这件事' },
  })
  const sender = { actor: { type: 'anonymous' } as const, sessionId: null, confirm }
  await expect(executeCommand(city.program.deps, sender, envelope)).rejects.toThrow('matter.notFound')
  expect(answered).toBe(true)
})

test('an idle session ends by its time, not by when it was last seen in memory', async () => {
  const who = await seen('county')
  await sql.query(`update auth_session set seen_at = seen_at - interval '31 minutes'`)
  const before = await countMatters()
  expect((await register(who)).body).toMatchObject({ code: 'signIn.expired' })
  expect(await countMatters()).toBe(before)
})

test('a post that has ended takes its rights along with the next command', async () => {
  const who = await seen('county')
  const ended = `update post set ended_at = now() where staff_id =
    (select s.id from staff s join auth_session a on a.user_id = s.user_id order by a.created_at desc limit 1)
    returning id`
  const { rows } = await sql.query<{ id: string }>(ended)
  const before = await countMatters()
  expect((await register(who)).body).toMatchObject({ code: 'post.none' })
  expect(await countMatters()).toBe(before)
  await sql.query('update post set ended_at = null where id = any($1)', [rows.map(({ id }) => id)])
})

test('a refusal is told once and recorded once, under the one who was refused', async () => {
  const who = await seen('county')
  const before = await countRefusals()
  const aim = { matter: `610902-${crypto.randomUUID()}` }
  const answer = await city.command(who, 'matter.accept', {}, aim)
  expect(answer.body).toMatchObject({ code: 'matter.notFound' })
  expect((await countRefusals()) - before).toBe(1)
})

test('more commands at once than connections, all with a session to be read again, are all done', async () => {
  const who = await seen('county')
  city.clock.pass(2)
  const many = testConfig('').pool * 4
  const before = await countMatters()
  const answers = await Promise.all(Array.from({ length: many }, (_, n) => register(who, `第${n}盏灯坏了`)))
  expect(answers.map(({ status }) => status)).toEqual(Array(many).fill(200))
  const again = await Promise.all(Array.from({ length: many }, (_, n) => register(who, `第${n}盏灯又坏了`)))
  expect(again.map(({ status }) => status)).toEqual(Array(many).fill(200))
  expect((await countMatters()) - before).toBe(2 * many)
})

test('a screen left open by one post is not acted from as another, nor as nobody', async () => {
  const who = await seen('county')
  const { body } = await city.ask(who, 'GET', '/api/session')
  const { postId } = body.post as { postId: string }
  const send = async (cookie: string | undefined, post: string) => {
    const answer = await city.program.app.inject({
      method: 'POST',
      url: '/api/command',
      headers: { ...(cookie ? { cookie } : {}), 'x-manyuan-post': post },
      payload: {
        id: crypto.randomUUID(),
        name: 'matter.register@1',
        payload: { words: '路口的灯坏了', source: 'phone' },
      },
    })
    return [answer.statusCode, answer.json<{ code: string }>().code]
  }
  const before = await countMatters()
  const other = await city.signIn('village')
  expect(await send(other.cookie, postId)).toEqual([409, 'post.changed'])
  expect(await send(undefined, postId)).toEqual([401, 'signIn.needed'])
  expect(await countMatters()).toBe(before)
  expect((await send(who.cookie, postId))[0]).toBe(200)
})
