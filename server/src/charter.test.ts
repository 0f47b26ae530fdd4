import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../testing/start-city.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.(ts|tsx|css|html)$/.test(name) && !name.includes('node_modules') && !name.includes('dist'),
    )
    .map((name) => join(folder, name))
}

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

test('one installation is one city: no place is named outside the demonstration, its tests and papers', () => {
  const named = ['core/src', 'server/src', 'web']
    .flatMap(sources)
    .filter((file) => !file.includes('demonstration/') && !file.endsWith('.test.ts'))
    .filter((file) => /6109|安康/.test(readFileSync(join(root, file), 'utf8')))
  expect(named).toEqual([])
})

test('charter 1: no route looks matters up by a person', async () => {
  const spec = (await city.ask(nobody, 'GET', '/api/openapi.json')).body as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>
  }
  const asked = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.values(methods)
      .flatMap(({ parameters }) => parameters ?? [])
      .map(({ name }) => ({ path, name })),
  )
  const byPerson = asked.filter(({ name }) =>
    /phone|idnumber|person|party|reporter|staff|address/i.test(name),
  )
  // How an account was signed in with, for who looks after accounts: no matter is behind it.
  expect(byPerson).toEqual([{ path: '/api/security/sign-ins', name: 'staffId' }])
  const person = Object.keys(spec.paths).filter((path) =>
    /person|people|part(y|ies)|resident|citizen/i.test(path),
  )
  expect(person).toEqual(['/api/demonstration/people'])
})

test('charter 1: what a party is called cannot be searched', async () => {
  const clerk = await city.signIn('county')
  await city.command(clerk, 'matter.register', {
    words: '路灯坏了，打13800001234',
    source: 'phone',
    parties: [{ role: 'reporter', name: '欧阳万顷', phone: '13800001234' }],
  })
  for (const words of ['欧阳万顷', '13800001234']) {
    const { body } = await city.ask(clerk, 'GET', `/api/matters?words=${encodeURIComponent(words)}`)
    expect(body.rows, words).toEqual([])
  }
  const { body } = await city.ask(clerk, 'GET', `/api/matters?words=${encodeURIComponent('路灯')}`)
  expect(body.rows).toHaveLength(1)
  expect(JSON.stringify(body)).not.toContain('13800001234')
})

test('charter 1: a name that stands in the words is no way to find its matters, whenever the person comes to it', async () => {
  const clerk = await city.signIn('county')
  const found = async (words: string) =>
    ((await city.ask(clerk, 'GET', `/api/matters?words=${encodeURIComponent(words)}`)).body.rows as unknown[])
      .length
  const party = (name: string) => ({ role: 'respondent', sort: 'person', name })
  const { body } = await city.command(clerk, 'matter.register', {
    words: '我叫慕容千帆，隔壁的司徒百川把排水沟填了，上官九霄也看见了',
    source: 'phone',
    parties: [party('慕容千帆')],
  })
  const aim = { matter: body.matter }
  await city.command(clerk, 'matter.addParty', { party: party('司徒百川') }, aim)
  const corrected = '慕容千帆说：司徒百川把排水沟填了，上官九霄看见的'
  await city.command(clerk, 'matter.correct', { words: corrected, reason: '说得更清楚' }, aim)
  await city.command(clerk, 'matter.addParty', { party: party('上官九霄') }, aim)
  for (const name of ['慕容千帆', '司徒百川', '上官九霄', '千帆']) expect(await found(name), name).toBe(0)
  expect(await found('排水沟')).toBe(1)
})

test('charter 6: reporting asks for one field, and no screen counts what staff did', async () => {
  expect((await city.command(nobody, 'matter.register', { words: '井盖翘起来了' })).status).toBe(200)
  const text = sources('core/src/i18n')
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('')
  expect(text).not.toMatch(/积分|排名|打卡|签到|在线时长|里程/)
})

test('charter 1: whoever has the codes of two matters reads each for itself, and lists nothing', async () => {
  const secret = 'K7QM2XRT9WPA'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const bring = async (words: string) => {
    const reporter = { role: 'reporter', name: '欧阳万顷', phone: '13800001234' }
    const { body } = await city.command(nobody, 'matter.register', { words, parties: [reporter], followHash })
    return body as { matter: string; code: string }
  }
  const [first, second] = [await bring('路灯坏了'), await bring('井盖翘起来了')]
  const reporter = { authorization: `Follow ${first.code} ${secret}` }
  for (const path of ['/api/matters', '/api/matters/count', '/api/work', `/api/matters/${second.matter}`])
    expect([401, 403, 404], path).toContain((await city.ask(reporter, 'GET', path)).status)
  const { body } = await city.ask(nobody, 'POST', '/api/portal/follow', { code: first.code, secret })
  expect(body.words).toBe('路灯坏了')
  expect(JSON.stringify(body)).not.toContain(second.code)
})

test('charter 1: a telephone is compared by the look-up while registering and by nothing else', () => {
  const compares = sources('server/src')
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) =>
      /(phone_index|'phone_index')\s*(=|,\s*'=')\s*(any|\$)/.test(readFileSync(join(root, file), 'utf8')),
    )
  expect(compares).toEqual([join('server/src', 'db/look-ups.ts')])
})

test('charters 6 and 7: figures are kept by place, unit, kind and time, and can be asked for by nobody who did something', async () => {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by column_name::text) as columns
      from information_schema.columns where table_name like 'tally%' group by 1 order by 1`,
  )
  const groups = [
    'confidentiality',
    'county',
    'day',
    'kind_id',
    'light',
    'measure',
    'n',
    'path',
    'source',
    'stage',
    'unit_id',
  ]
  expect(rows).toEqual([
    { table: 'tally', columns: groups },
    { table: 'tally_came', columns: ['confidentiality', 'county', 'day', 'kind_id', 'n', 'path'] },
    { table: 'tally_day', columns: ['confidentiality', 'county', 'day', 'n', 'path', 'stage'] },
    {
      table: 'tally_delta',
      // Given by staff or by whoever brought it: which of the two, never who.
      columns: [
        ...groups,
        'id',
        'cell',
        'due_day',
        'given_by',
        'hour',
        'said',
        'since_day',
        'waits_at',
      ].sort(),
    },
    { table: 'tally_hour', columns: ['confidentiality', 'county', 'day', 'hour', 'n', 'path'] },
    {
      table: 'tally_said',
      columns: ['confidentiality', 'county', 'day', 'given_by', 'n', 'path', 'said'],
    },
    {
      table: 'tally_waiting',
      columns: [
        'cell',
        'confidentiality',
        'county',
        'due_day',
        'light',
        'n',
        'path',
        'since_day',
        'stage',
        'waits_at',
      ],
    },
  ])
  const { rows: byActor } = await owner.query(
    "select indexdef from pg_indexes where tablename = 'activity' and indexdef ~ 'staff_id|post_id|party_id'",
  )
  expect(byActor, 'what somebody did all day is found by no index').toEqual([])
})
