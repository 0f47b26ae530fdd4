import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { removeFiles } from './remove-files.ts'

const secret = 'K7QM2XRT9WPA'
const followHash = createHash('sha256').update(secret).digest('hex')
const phone = '13891500001'

type Reported = { matter: string; code: string; who: Who; own: { code: string; secret: string } }
type Request = { id: string; right: string; state: string; ground: string | null; explanation: string | null }

let city: City
let county: Who
let village: Who
let owner: Client
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  county = await city.signIn('county')
  village = await city.signIn('village')
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  divisionId = String((body.divisions as { id: string }[])[0]?.id)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function report(more: object = {}): Promise<Reported> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '三组的路灯坏了，联系 13891500001',
    place: { divisionId, words: '三组路口', point: { lon: 109.02, lat: 32.69 } },
    parties: [{ role: 'reporter', name: '李水生', phone, email: 'li@example.com', wantsMessages: true }],
    followHash,
    ...more,
  })
  const code = String(body.code)
  return {
    matter: String(body.matter),
    code,
    who: { authorization: `Follow ${code} ${secret}` },
    own: { code, secret },
  }
}

const mine = async ({ own }: Reported) => (await city.ask(nobody, 'POST', '/api/portal/rights', own)).body
const requestsOf = async (reported: Reported) => (await mine(reported)).requests as Request[]
const askFor = async (reported: Reported, payload: object) => {
  const answer = await city.command(reported.who, 'matter.askRight', payload, { matter: reported.matter })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (await requestsOf(reported)).at(-1)?.id ?? ''
}
const answer = (who: Who, { matter }: Reported, payload: object) =>
  city.command(who, 'matter.answerRight', payload, { matter })
const rowsOf = async (text: string, values: unknown[] = []) =>
  (await owner.query<Record<string, unknown>>(text, values)).rows

test('a reporter sees which units looked and why, by day and post, and never who', async () => {
  const reported = await report()
  const { matter, own } = reported
  await city.ask(village, 'GET', `/api/matters/${matter}`)
  await city.ask(village, 'POST', `/api/matters/${matter}/reveal`, { reason: '电话核实，打 13891500001' })
  const { body, status } = await city.ask(nobody, 'POST', '/api/portal/looks', own)
  expect(status).toBe(200)
  const looks = body.looks as { day: string; unit: string; role: string; what: string; reasons: string[] }[]
  expect(looks.map(({ what }) => what).sort()).toEqual(['matter.read', 'matter.reveal'])
  expect(looks[0]).toMatchObject({ day: '2026-03-09' })
  expect(looks.map(({ unit }) => unit).join()).toContain('双堤')
  const given = looks.find(({ what }) => what === 'matter.reveal')?.reasons.join() ?? ''
  expect(given).toContain('电话核实')
  expect(JSON.stringify(body)).not.toContain(phone)
  for (const { name } of await rowsOf('select name from staff'))
    expect(JSON.stringify(body)).not.toContain(String(name))
})

test('a copy holds what is about the person with why it is kept, and nothing of the other side', async () => {
  const reported = await report({
    parties: [
      { role: 'reporter', name: '李水生', phone, address: '三组 5 号' },
      { role: 'respondent', name: '王收费', phone: '13891500009', address: '四组 8 号' },
    ],
  })
  await city.command(village, 'matter.note', { text: '内部意见勿外传' }, { matter: reported.matter })
  await city.command(reported.who, 'matter.supplement', { text: '今天又坏了一盏' }, reported)
  const { body } = await city.ask(nobody, 'POST', '/api/portal/copy', reported.own)
  const text = JSON.stringify(body)
  for (const own of [
    '李水生',
    phone,
    '三组 5 号',
    '路灯坏了',
    '今天又坏了一盏',
    '个人信息保护法 13',
    '结案后 3 年',
  ])
    expect(text, own).toContain(own)
  for (const foreign of ['王收费', '13891500009', '四组 8 号', '内部意见勿外传'])
    expect(text, foreign).not.toContain(foreign)
  const taken = await rowsOf("select 1 from audit where action = 'matter.copy' and object_id = $1", [
    reported.matter.slice(7),
  ])
  expect(taken).toHaveLength(1)
})

test('a wrong secret tells nothing, whatever is asked', async () => {
  const { code } = await report()
  for (const path of ['rights', 'looks', 'copy']) {
    const { status, body } = await city.ask(nobody, 'POST', `/api/portal/${path}`, { code, secret: 'WRONG' })
    expect([status, body.code]).toEqual([404, 'follow.wrong'])
  }
})

test('a correction that is granted is made, and what stood there is kept', async () => {
  const reported = await report()
  const requestId = await askFor(reported, { right: 'correct', field: 'phone', value: '138 0000 5678' })
  const again = await city.command(
    reported.who,
    'matter.askRight',
    {
      right: 'correct',
      field: 'phone',
      value: '13800005679',
    },
    reported,
  )
  expect(again.body.code).toBe('right.askedAlready')
  const seen = await city.ask(county, 'GET', `/api/matters/${reported.matter}/rights/${requestId}`)
  expect(seen.body).toMatchObject({
    field: 'phone',
    value: '13800005678',
    valueNow: '138****0001',
    mayAnswer: true,
  })
  expect((await answer(county, reported, { requestId, grant: true, explanation: '已核实' })).status).toBe(200)
  const copy = JSON.stringify((await city.ask(nobody, 'POST', '/api/portal/copy', reported.own)).body)
  expect(copy).toContain('13800005678')
  const view = JSON.stringify((await city.ask(village, 'GET', `/api/matters/${reported.matter}`)).body)
  expect(view).toContain('oldValue')
  expect(await requestsOf(reported)).toMatchObject([{ state: 'granted', explanation: '已核实' }])
  const found = await city.ask(county, 'POST', '/api/matters/look-up', {
    phone: '13800005678',
    reason: 'callerAsks',
  })
  expect(JSON.stringify(found.body)).toContain(reported.matter)
})

test('words are put right too, as the existing correction does it', async () => {
  const reported = await report()
  const requestId = await askFor(reported, { right: 'correct', field: 'words', value: '是四组的路灯坏了' })
  expect((await answer(county, reported, { requestId, grant: true, explanation: '已更正' })).status).toBe(200)
  const { body } = await city.ask(village, 'GET', `/api/matters/${reported.matter}`)
  expect(body.words).toBe('是四组的路灯坏了')
  expect(JSON.stringify(body.activities)).toContain('三组的路灯坏了')
})

test('consent is withdrawn at once: messages end and what rests on consent alone is gone', async () => {
  const reported = await report()
  expect((await city.command(reported.who, 'matter.withdrawConsent', {}, reported)).status).toBe(200)
  const { rows } = await owner.query(
    'select email_cipher, wants_messages, phone_cipher is not null as phone from party where matter_id = $1',
    [reported.matter.slice(7)],
  )
  expect(rows).toEqual([{ email_cipher: null, wants_messages: false, phone: true }])
})

test('consent to messages ends by itself after twelve months', async () => {
  const reported = await report()
  const wanted = async () =>
    (
      (await city.ask(nobody, 'POST', '/api/portal/follow', reported.own)).body.messages as {
        wanted: boolean
      }
    ).wanted
  expect(await wanted()).toBe(true)
  await owner.query("update party set created_at = created_at - interval '13 months' where matter_id = $1", [
    reported.matter.slice(7),
  ])
  expect(await wanted()).toBe(false)
  await city.command(reported.who, 'matter.setMessages', { wants: true }, reported)
  expect(await wanted()).toBe(true)
})

test('deleting is refused while the matter runs, by the system and with a ground by people', async () => {
  const reported = await report()
  const requestId = await askFor(reported, { right: 'delete', words: '不想再留在系统里' })
  const granted = await answer(county, reported, { requestId, grant: true, explanation: '同意' })
  expect(granted.body).toMatchObject({ code: 'right.mustKeep', details: { grounds: ['running'] } })
  expect((await answer(county, reported, { requestId, grant: false, explanation: '不' })).status).toBe(400)
  const wrong = { requestId, grant: false, ground: 'isCorrect', explanation: '不' }
  expect((await answer(county, reported, wrong)).body.code).toBe('right.groundNotFor')
  const right = { requestId, grant: false, ground: 'running', explanation: '路灯还没修好' }
  expect((await answer(county, reported, right)).status).toBe(200)
  expect((await answer(county, reported, right)).body.code).toBe('right.notOpen')
  expect(await requestsOf(reported)).toMatchObject([
    { state: 'refused', ground: 'running', explanation: '路灯还没修好' },
  ])
})

test('deleting leaves ids, figures and the chain, and nothing that could be read', async () => {
  const reported = await report()
  const id = reported.matter.slice(7)
  await city.command(reported.who, 'matter.supplement', { text: '又坏了' }, reported)
  await city.command(reported.who, 'matter.withdraw', { reason: '修好了' }, reported)
  const requestId = await askFor(reported, { right: 'delete' })
  expect((await answer(county, reported, { requestId, grant: true, explanation: '同意删除' })).status).toBe(
    200,
  )
  const [key] = await rowsOf('select wrapped, destroyed_for from matter_key where matter_id = $1', [id])
  expect(key).toEqual({ wrapped: null, destroyed_for: 'asked' })
  const left = await rowsOf(
    `select (select sum(length(cipher)) from matter_text where matter_id = $1)::int as texts,
      (select count(*) from party where matter_id = $1 and coalesce(name_cipher, phone_cipher, email_cipher, phone_index)
        is not null)::int as parties,
      (select search is null and lon is null and cell is null from matter where id = $1) as empty,
      (select count(*) from activity where matter_id = $1)::int > 3 as history`,
    [id],
  )
  expect(left).toEqual([{ texts: 0, parties: 0, empty: true, history: true }])
  const own = await mine(reported)
  expect(own).toMatchObject({ erasedFor: 'asked', may: ['looks'], fields: [] })
  const view = await city.ask(village, 'GET', `/api/matters/${reported.matter}`)
  expect(view.body).toMatchObject({ words: '', parties: [{ name: null, phone: null }] })
  const list = await city.ask(village, 'GET', '/api/matters?limit=100')
  expect([list.status, JSON.stringify(list.body)]).toEqual([200, expect.stringContaining(reported.matter)])
  for (const [who, name, payload] of [
    [village, 'matter.note', { text: '补记' }],
    [reported.who, 'matter.reopen', { reason: '又坏了' }],
    [reported.who, 'matter.askRight', { right: 'explain' }],
  ] as const)
    expect((await city.command(who, name, payload, reported)).body.code, name).toBe('matter.erased')
})

test('what was asked before the contents were deleted is answered after, and waits for nobody any more', async () => {
  const reported = await report()
  await city.command(reported.who, 'matter.withdraw', { reason: '修好了' }, reported)
  const asked: Record<string, string> = {}
  for (const right of ['copy', 'explain', 'withdrawConsent', 'correct', 'delete'])
    asked[right] = await askFor(reported, {
      right,
      ...(right === 'correct' ? { field: 'name', value: '李水深' } : {}),
    })
  const send = async (right: string, more: object) =>
    (await answer(county, reported, { requestId: asked[right], explanation: '内容已删除', ...more })).body
      .code
  const done = reported.code
  expect(await send('delete', { grant: true })).toBe(done)
  expect(await send('correct', { grant: true })).toBe('matter.erased')
  for (const right of ['copy', 'withdrawConsent'])
    expect(await send(right, { grant: true }), right).toBe(done)
  for (const right of ['explain', 'correct'])
    expect(await send(right, { grant: false, ground: 'none' }), right).toBe(done)
  expect(
    (await requestsOf(reported)).map(({ right, state, explanation }) => [right, state, explanation]),
  ).toEqual([
    ['copy', 'granted', null],
    ['explain', 'refused', null],
    ['withdrawConsent', 'granted', null],
    ['correct', 'refused', null],
    ['delete', 'granted', null],
  ])
  const { body } = await city.ask(county, 'GET', `/api/matters/${reported.matter}/rights/${asked.copy}/copy`)
  expect(body).toMatchObject({ code: reported.code, fields: [], said: [] })
})

test('where others are in the matter, what is of one person goes and the rest stays', async () => {
  const reported = await report({
    parties: [
      { role: 'reporter', name: '李水生', phone },
      { role: 'respondent', name: '王收费', phone: '13891500009' },
    ],
    letter: { number: '来信七号' },
  })
  await city.command(reported.who, 'matter.withdraw', { reason: '修好了' }, reported)
  const requestId = await askFor(reported, { right: 'delete' })
  expect((await answer(county, reported, { requestId, grant: true, explanation: '同意' })).status).toBe(200)
  const brought = await rowsOf(
    'select field from matter_text where matter_id = $1 and activity_id is null and length(cipher) > 0',
    [reported.matter.slice(7)],
  )
  expect(brought).toEqual([])
  const { body } = await city.ask(village, 'GET', `/api/matters/${reported.matter}`)
  expect(body).toMatchObject({ words: '', parties: [{ name: null, phone: null }, { name: '王**' }] })
  expect(await requestsOf(reported)).toMatchObject([{ state: 'granted', explanation: '同意' }])
})

test('files of what was deleted go from the store', async () => {
  const reported = await report()
  const head =
    '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n'
  const sent = await city.program.app.inject({
    method: 'POST',
    url: `/api/matters/${reported.matter}/papers`,
    headers: {
      ...(reported.who as Record<string, string>),
      'content-type': 'multipart/form-data; boundary=xx',
    },
    payload: `${head}\r\n收据\r\n--xx--\r\n`,
  })
  expect(sent.statusCode).toBe(201)
  const [row] = await rowsOf('select storage_key from attachment where matter_id = $1', [
    reported.matter.slice(7),
  ])
  const key = String(row?.storage_key)
  expect(await city.program.deps.files.read(key)).toBeDefined()
  await city.command(reported.who, 'matter.withdraw', { reason: '修好了' }, reported)
  const requestId = await askFor(reported, { right: 'delete' })
  await answer(county, reported, { requestId, grant: true, explanation: '同意' })
  expect(await removeFiles(city.program.deps)).toBeGreaterThan(0)
  expect(await city.program.deps.files.read(key)).toBeUndefined()
  expect(await removeFiles(city.program.deps)).toBe(0)
})

test('what the law holds is not deleted until the hold ends, and it says who may', async () => {
  const head = await city.signIn('countyhead')
  const reported = await report()
  await city.command(reported.who, 'matter.withdraw', { reason: '修好了' }, reported)
  const hold = { until: '2026-12-31', reason: '法院来函' }
  expect((await city.command(county, 'matter.hold', hold, reported)).body.code).toBe('permission.denied')
  expect((await city.command(head, 'matter.hold', { ...hold, until: '2026-03-08' }, reported)).status).toBe(
    400,
  )
  expect((await city.command(head, 'matter.hold', hold, reported)).status).toBe(200)
  expect((await city.command(head, 'matter.hold', hold, reported)).body.code).toBe('matter.heldAlready')
  const requestId = await askFor(reported, { right: 'delete' })
  const grant = { requestId, grant: true, explanation: '同意' }
  expect((await answer(county, reported, grant)).body.details).toEqual({ grounds: ['held'] })
  expect((await city.command(head, 'matter.endHold', { reason: '案件已结' }, reported)).status).toBe(200)
  expect((await answer(county, reported, grant)).status).toBe(200)
})

test('whoever handled the matter does not answer about it; the one above does, and the late one is seen above', async () => {
  const reported = await report()
  await city.act(village, 'accept', { kindId: 'dispute.neighbour' }, reported)
  const unit = (await city.ask(village, 'GET', '/api/session')).body.post as { unitId: string }
  await city.act(village, 'dispatch', { leadUnitId: unit.unitId }, reported)
  const requestId = await askFor(reported, { right: 'explain', words: '为什么要我的电话' })
  const refused = await answer(village, reported, { requestId, grant: true, explanation: '为了联系您' })
  expect(refused.body.code).toBe('right.notIndependent')
  const queue = async (who: Who) => JSON.stringify((await city.ask(who, 'GET', '/api/rights?limit=100')).body)
  expect(await queue(village)).not.toContain(requestId)
  expect(await queue(await city.signIn('town'))).toContain(requestId)
  expect((await answer(county, reported, { requestId, grant: true, explanation: '为了联系您' })).status).toBe(
    200,
  )
  expect(await queue(county)).not.toContain(requestId)
})

test('a clerk files for who came to the window, says what was shown, and hands over the copy that was granted', async () => {
  const window = await city.signIn('window')
  const reported = await report({
    parties: [
      { role: 'reporter', name: '李水生', phone },
      { role: 'respondent', name: '王收费', phone: '13891500009' },
    ],
  })
  const { body } = await city.ask(window, 'GET', `/api/matters/${reported.matter}/rights`)
  const parties = body.parties as { partyId: string; role: string; may: string[] }[]
  const partyId = parties.find(({ role }) => role === 'respondent')?.partyId
  const file = (more: object) =>
    city.command(window, 'matter.askRight', { right: 'copy', partyId, ...more }, reported)
  expect((await file({})).body.code).toBe('right.proofMissing')
  expect((await file({ asker: 'kin', shown: 'idCard' })).body.code).toBe('right.proofMissing')
  expect((await file({ asker: 'kin', shown: 'kinship' })).status).toBe(200)
  const after = await city.ask(window, 'GET', `/api/matters/${reported.matter}/rights`)
  const [request] = after.body.requests as { id: string; asker: string; standing: string }[]
  expect(request).toMatchObject({ asker: 'kin', standing: 'respondent' })
  const path = `/api/matters/${reported.matter}/rights/${request?.id}/copy`
  expect((await city.ask(window, 'GET', path)).status).toBe(404)
  await answer(county, reported, { requestId: request?.id, grant: true, explanation: '可以领取' })
  const copy = JSON.stringify((await city.ask(window, 'GET', path)).body)
  expect(copy).toContain('王收费')
  for (const foreign of ['李水生', phone, '路灯坏了']) expect(copy, foreign).not.toContain(foreign)
})

test('a respondent learns nothing of what is sealed or shut to somebody, whoever files for them', async () => {
  const head = await city.signIn('countyhead')
  const reported = await report({
    kindId: 'tip.organisedCrime',
    parties: [
      { role: 'reporter', phone },
      { role: 'respondent', name: '王收费' },
    ],
  })
  const { body } = await city.ask(head, 'GET', `/api/matters/${reported.matter}/rights`)
  const parties = body.parties as { partyId: string; role: string; may: string[] }[]
  const respondent = parties.find(({ role }) => role === 'respondent')
  expect(respondent?.may).toEqual([])
  const payload = { right: 'copy', partyId: respondent?.partyId, shown: 'idCard' }
  expect((await city.command(head, 'matter.askRight', payload, reported)).body.code).toBe('right.notTheirs')
  const window = await city.signIn('window')
  expect((await city.command(window, 'matter.askRight', payload, reported)).body.code).toBe('matter.notFound')
})

test('what was asked is taken back while nobody has answered, by who asked alone', async () => {
  const reported = await report()
  const requestId = await askFor(reported, { right: 'explain' })
  const other = await report()
  const foreign = await city.command(other.who, 'matter.takeBackRight', { requestId }, other)
  expect(foreign.body.code).toBe('record.notFound')
  const back = await city.command(reported.who, 'matter.takeBackRight', { requestId }, reported)
  expect(back.status).toBe(200)
  expect(await requestsOf(reported)).toMatchObject([{ state: 'takenBack' }])
})
