import { createHash } from 'node:crypto'
import { listPersonalFields } from '@manyuan/core/personal/register.ts'
import { retentionSteps } from '@manyuan/core/rights/periods.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { partyColumns } from '../db/retention.ts'

/** Personal fields that live as long as a matter and what belongs to it. */
const ofMatters = listPersonalFields().filter(({ field }) => 'afterClose' in field.retention)

/** What this test fills each field with that the register promises in a copy; a new one has to be filled as well. */
const marks: Record<string, string> = {
  'party.name': '李水生',
  'party.phone': '13891500001',
  'party.email': 'mark-email@example.com',
  'party.id_number': '610102199003071238',
  'party.address': '标记住址三组五号',
  'matter.lon': '109.0213',
  'matter.lat': '32.6917',
  'matter_text.words': '标记内容工资拖着没给',
  'matter_text.place': '标记地点路口',
  'matter_text.form': '32417',
  'matter_text.letter': '标记来信七号',
  'matter_text.answer': '标记答复已结清',
  'matter_text.reason': '标记原因又拖了',
  'matter_text.remark': '标记评价谢谢',
  'matter_text.progress': '标记进展已约谈',
  'matter_text.conclusion': '标记终结账目没有差错',
  'matter_text.wasDone': '标记做过核对考勤',
  'matter_text.waysOn': '标记仲裁院江北大道',
  'matter_text.oldValue': '标记旧住址',
  'matter_text.supplement': '标记补充又来两人',
  'right_request.words': '标记申请说明',
  'right_request.value': '标记新住址',
  'right_request.explanation': '标记申请答复',
  'attachment.name': '标记材料.txt',
}
/** Forms are copied and deleted as one text; a file is a file. */
const asAWhole = (id: string) => id.startsWith('form.') || id === 'attachment.file'
/** What is on its way is in the copy once it has come. */
const onItsWay = ['upload.name']

const secret = 'K7QM2XRT9WPA'
let city: City
let owner: Client
let matter = ''
let id = ''
let citizen: Who
let own: { code: string; secret: string }
let golden: GoldenMatter

const act = (who: Who, name: string, payload: object) => city.act(who, name, payload, { matter })

async function attach(): Promise<void> {
  const head =
    '--xx\r\ncontent-disposition: form-data; name="file"; filename="标记材料.txt"\r\ncontent-type: text/plain\r\n'
  await city.program.app.inject({
    method: 'POST',
    url: `/api/matters/${matter}/papers`,
    headers: {
      ...(citizen as Record<string, string>),
      'content-type': 'multipart/form-data; boundary=xx',
    },
    payload: `${head}\r\n收据\r\n--xx--\r\n`,
  })
}

async function ask(payload: object, grant: boolean): Promise<void> {
  await act(citizen, 'askRight', payload)
  const { body } = await city.ask(nobody, 'POST', '/api/portal/rights', own)
  const requestId = (body.requests as { id: string }[]).at(-1)?.id
  const no = grant ? {} : { ground: 'none' }
  const explanation = '标记申请答复'
  await act(await golden.who('county'), 'answerRight', { requestId, grant, explanation, ...no })
}

/** At the uppermost centre the reporter says no twice, it ends unagreed, and is opened again. */
async function conclude(): Promise<void> {
  const [county, labour] = [await golden.who('county'), await golden.who('labour')]
  const [above, head] = [await golden.who('city'), await golden.who('cityhead')]
  await act(county, 'escalate', { reason: '上报' })
  await act(above, 'accept', {})
  await act(above, 'dispatch', golden.fill({ leadUnitId: '<labour>' }) as object)
  const { body } = await city.ask(labour, 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)?.id
  await act(labour, 'sign', { taskId })
  const settle = () => act(labour, 'settle', { taskId, outcome: 'notPossible', answer: '查无差错' })
  for (const _ of [1, 2]) {
    await settle()
    await act(above, 'review', {})
    await act(citizen, 'rate', { answered: true, solved: false, satisfied: false })
  }
  await settle()
  await act(head, 'conclude', {
    reason: marks['matter_text.conclusion'],
    done: marks['matter_text.wasDone'],
    where: marks['matter_text.waysOn'],
    ways: ['arbitration'],
  })
  await act(above, 'reopen', { reason: '有新的工资单' })
}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  golden = await bringTo(city, 'none')
  const [county, labour] = [await golden.who('county'), await golden.who('labour')]
  const made = await city.command(nobody, 'matter.register', {
    ...(golden.fill({ place: { divisionId: '<village>' } }) as object),
    words: marks['matter_text.words'],
    kindId: 'dispute.labour',
    place: {
      ...(golden.fill({ divisionId: '<village>' }) as object),
      words: '标记地点路口',
      point: { lon: 109.0213, lat: 32.6917 },
    },
    answers: { amount: 32417, people: 6 },
    letter: { number: '标记来信七号' },
    parties: [
      {
        role: 'reporter',
        name: '李水生',
        phone: '13891500001',
        email: 'mark-email@example.com',
        idNumber: '610102199003071238',
        address: '标记旧住址',
      },
    ],
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  matter = String(made.body.matter)
  id = matter.slice(7)
  own = { code: String(made.body.code), secret }
  citizen = { authorization: `Follow ${own.code} ${secret}` }
  await attach()
  const village = await golden.who('village')
  await act(village, 'escalate', { reason: '上报' })
  await act(await golden.who('town'), 'escalate', { reason: '上报' })
  await act(county, 'accept', {})
  const { unitId } = golden.fill({ unitId: '<labour>' }) as { unitId: string }
  await act(county, 'dispatch', { leadUnitId: unitId, instruction: '要求' })
  const { unitIds } = golden.fill({ unitIds: ['<labour>'] }) as { unitIds: string[] }
  await act(county, 'whistle', { unitIds, meetingPlace: '中心二楼', purpose: '会商' })
  const called = await city.ask(labour, 'GET', `/api/matters/${matter}`)
  const [{ id: whistleId } = { id: '' }] = called.body.whistles as { id: string }[]
  await act(labour, 'reportIn', { whistleId })
  await act(county, 'finishWhistle', { whistleId, record: '会商记录' })
  const { body } = await city.ask(labour, 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  await act(labour, 'sign', { taskId })
  await act(labour, 'note', { text: '备注' })
  await act(labour, 'work', { taskId, progress: '标记进展已约谈', public: true })
  await act(citizen, 'supplement', { text: '标记补充又来两人' })
  await act(labour, 'settle', { taskId, outcome: 'solved', answer: '标记答复已结清' })
  await act(county, 'review', {})
  await act(citizen, 'rate', { answered: true, solved: true, satisfied: true, remark: '标记评价谢谢' })
  await act(county, 'close', {})
  await act(citizen, 'reopen', { reason: '标记原因又拖了' })
  await conclude()
  await ask({ right: 'correct', field: 'address', value: '标记新住址', words: '标记申请说明' }, true)
  await act(citizen, 'withdraw', { reason: '办好了' })
  const head = await golden.who('countyhead')
  await act(head, 'hold', { until: '2026-12-31', reason: '法院来函' })
  await act(head, 'endHold', { reason: '案件已结' })
  await owner.query(
    `insert into upload (county, id, matter_id, name_cipher, mark, bytes, party_id, created_at, touched_at)
     select county, gen_random_uuid(), matter_id, 'sealed', 'mark', 1, id, created_at, created_at from party
     where matter_id = $1`,
    [id],
  )
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

test('every field that the register promises in a copy is in it', async () => {
  const promised = ofMatters
    .filter(({ id, field }) => field.inCopy && !asAWhole(id))
    .map(({ id }) => id)
    .filter((id) => !onItsWay.includes(id))
  expect(Object.keys(marks).sort()).toEqual(promised.sort())
  const copy = JSON.stringify((await city.ask(nobody, 'POST', '/api/portal/copy', own)).body)
  const value = (field: string) => (field === 'party.address' ? '标记新住址' : String(marks[field]))
  expect(promised.filter((field) => !copy.includes(value(field)))).toEqual([])
})

/** How many rows of the matter hold something in the column of a registered field. */
async function held(field: string): Promise<number> {
  const [table = '', column = ''] = field.split('.')
  const { rows: there } = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name in ($2::text, $2::text || '_cipher')`,
    [table, column],
  )
  const name = table === 'matter_text' ? 'cipher' : there[0]?.name
  const only = table === 'matter_text' ? ` and field = '${column}'` : ''
  const key = table === 'matter' ? 'id' : 'matter_id'
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${key} = $1${only} and coalesce(${name}::text, '') not in ('', '\\x')`,
    [id],
  )
  return rows[0]?.n ?? 0
}

test('whatever is kept of people with a matter was there, and is gone when its contents are deleted', async () => {
  const fields = ofMatters.map(({ id }) => id).filter((field) => !asAWhole(field))
  const before = await Promise.all(fields.map(held))
  expect(fields.filter((_, n) => before[n] === 0)).toEqual([])
  await act(citizen, 'askRight', { right: 'delete' })
  const { body } = await city.ask(nobody, 'POST', '/api/portal/rights', own)
  const requestId = (body.requests as { id: string }[]).at(-1)?.id
  await act(await golden.who('county'), 'answerRight', { requestId, grant: true, explanation: '同意' })
  const after = await Promise.all(fields.map(held))
  // Who follows may read that it was deleted, until the secret goes by its own time.
  expect(fields.filter((_, n) => after[n] !== 0)).toEqual(['party.follow_hash'])
})

test('every step of retention before the last knows how to empty what is due then', () => {
  const early = retentionSteps()
    .slice(0, -1)
    .flatMap(({ fields }) => fields)
  expect(early.length).toBeGreaterThan(2)
  expect(early.filter((field) => !field.startsWith('form.') && !(field in partyColumns))).toEqual([])
})
