import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}
let villageId = ''
let labourUnit = ''
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['village', 'town', 'county', 'labour', 'callback']) who[name] = await city.signIn(name)
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  villageId = (body.divisions as { id: string }[])[0]?.id ?? ''
  const session = await city.ask(as('labour'), 'GET', '/api/session')
  labourUnit = (session.body.post as { unitId: string }).unitId
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

const as = (name: string) => who[name] ?? nobody
type Brought = { ref: string; citizen: Who; code: string; secret: string }
let reports = 0

async function report(): Promise<Brought> {
  reports += 1
  const secret = createHash('sha256').update(`secret ${reports}`).digest('hex').slice(0, 12).toUpperCase()
  const { body } = await city.command(nobody, 'matter.register', {
    words: '工资拖着没给',
    kindId: 'dispute.labour',
    place: { divisionId: villageId },
    answers: { amount: 32000, people: 6 },
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  const ref = String(body.matter)
  return { ref, citizen: { authorization: `Follow ${body.code} ${secret}` }, code: String(body.code), secret }
}

const act = (by: string | Who, name: string, matter: string, payload: object = {}) =>
  city.command(typeof by === 'string' ? as(by) : by, `matter.${name}`, payload, { matter })

async function done(...of: Parameters<typeof act>) {
  const answer = await act(...of)
  expect(answer.status, `${of[1]} ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

const see = async (by: string, ref: string) => (await city.ask(as(by), 'GET', `/api/matters/${ref}`)).body
const reason = '同一个工地'

async function answered(ref: string): Promise<void> {
  const { body } = await city.ask(as('labour'), 'GET', `/api/matters/${ref}`)
  const task = (body.tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)
  await done('labour', 'settle', ref, { taskId: task?.id, outcome: 'solved', answer: '六个人的工资都发了' })
  await done('county', 'review', ref)
}

async function toCallBack(ref: string): Promise<void> {
  await done('county', 'accept', ref)
  await done('county', 'dispatch', ref, { leadUnitId: labourUnit })
  const { body } = await city.ask(as('labour'), 'GET', `/api/matters/${ref}`)
  const task = (body.tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)
  await done('labour', 'sign', ref, { taskId: task?.id })
  await answered(ref)
}

/** One matter of the county that took in so many others, and has its answer. */
async function manyAsOne(n: number): Promise<{ root: Brought; others: Brought[] }> {
  const root = await report()
  await done('village', 'escalate', root.ref, { reason: '要劳动监察认定' })
  await done('town', 'escalate', root.ref, { reason: '涉及县级部门' })
  const others: Brought[] = []
  for (let i = 0; i < n; i += 1) {
    const one = await report()
    others.push(one)
    await done('village', 'merge', one.ref, { into: root.ref, reason })
  }
  await toCallBack(root.ref)
  return { root, others }
}

test('several who say at once that nothing is solved send the matter back to work once', async () => {
  const { root, others } = await manyAsOne(4)
  const said = { answered: true, solved: false, satisfied: false }
  const answers = await Promise.all([
    ...others.map((one) => act(one.citizen, 'rate', one.ref, said)),
    act(root.citizen, 'rate', root.ref, said),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
  const { line, activities } = await see('county', root.ref)
  expect(line).toMatchObject({ stage: 'handling' })
  expect((activities as { kind: string }[]).filter(({ kind }) => kind === 'rework')).toHaveLength(1)
  for (const one of others) expect(await see('village', one.ref)).toMatchObject({ line: { overlays: [] } })
})

test('whoever takes out, withdraws, is asked, opens again and closes at once leaves every number right', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { root, others } = await manyAsOne(5)
    const [a, b, c, d, e] = others as [Brought, Brought, Brought, Brought, Brought]
    const content = { answered: true, solved: true, satisfied: true }
    await done('callback', 'callBack', root.ref, { result: 'reached', solved: true })
    const answers = await Promise.all([
      act('village', 'unmerge', a.ref, { reason }),
      act(b.citizen, 'withdraw', b.ref, { reason }),
      act(c.citizen, 'rate', c.ref, content),
      act('callback', 'callBack', d.ref, { result: 'reached', solved: true }),
      act(e.citizen, 'rate', e.ref, content),
      act('county', 'close', root.ref),
      act(root.citizen, 'rate', root.ref, content),
    ])
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const { rows } = await owner.query(
      `select m.took_in as "tookIn", m.reporters, count(l.id)::int as links from matter m left join matter_link l
         on l.matter_id = m.id and l.relation = 'tookIn' and l.ended_at is null where m.id = $1 group by 1, 2`,
      [root.ref.slice(7)],
    )
    expect(rows).toEqual([{ tookIn: 3, reporters: 4, links: 3 }])
  }
})

test('what was closed with another stays closed when that one is opened again, and holds it up no more', async () => {
  const { root, others } = await manyAsOne(1)
  const [one] = others as [Brought]
  const content = { answered: true, solved: true, satisfied: true }
  await done(one.citizen, 'rate', one.ref, content)
  await done('callback', 'callBack', root.ref, { result: 'reached', solved: true })
  await done('county', 'close', root.ref)
  await done(root.citizen, 'reopen', root.ref, { reason: '又拖了' })
  await done('county', 'dispatch', root.ref, { leadUnitId: labourUnit })
  const { body } = await city.ask(as('labour'), 'GET', `/api/matters/${root.ref}`)
  const task = (body.tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)
  await done('labour', 'sign', root.ref, { taskId: task?.id })
  await answered(root.ref)
  await done('callback', 'callBack', root.ref, { result: 'reached', solved: true })
  await done('county', 'close', root.ref)
  expect(await see('village', one.ref)).toMatchObject({ line: { stage: 'closed' } })
  expect(await see('county', root.ref)).toMatchObject({ line: { stage: 'closed', reporters: 2 } })
})

test('whose matter was closed with another still reads the answer, and nothing that came after', async () => {
  const { root, others } = await manyAsOne(1)
  const [one] = others as [Brought]
  await done(one.citizen, 'rate', one.ref, { answered: true, solved: true, satisfied: true })
  await done('callback', 'callBack', root.ref, { result: 'reached', solved: true })
  await done('county', 'close', root.ref)
  city.clock.pass(1)
  await done(root.citizen, 'reopen', root.ref, { reason: '又拖了' })
  const { body } = await city.ask(nobody, 'POST', '/api/portal/follow', {
    code: one.code,
    secret: one.secret,
  })
  expect(JSON.stringify(body.steps)).toContain('六个人的工资都发了')
  expect((body.steps as { kind: string }[]).map(({ kind }) => kind)).not.toContain('reopen')
})
