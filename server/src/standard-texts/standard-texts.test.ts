import { randomUUID } from 'node:crypto'
import { unknownBlank } from '@manyuan/core/standard-texts/standard-text.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { addStartingTexts } from './standard/add-starting-texts.ts'
import { standardTexts } from './standard/texts.ts'

let city: City
let system: Who
const places: Record<string, string> = {}
beforeAll(async () => {
  city = await startCity()
  system = await city.signIn('system')
  const { placeOf } = placesOf(city)
  for (const name of ['新城街道', '双堤社区']) places[name] = (await placeOf(name)).id
})
afterAll(() => city.close())

const about = (who: Who, name: string, payload: object, expectedVersion?: number) =>
  city.ask(who, 'POST', '/api/standard-texts/command', {
    id: randomUUID(),
    name: `${name}@1`,
    payload,
    ...(expectedVersion ? { expectedVersion } : {}),
  })
type Text = { id: string; version: number; title: string; words: string; mayEdit: boolean }
async function offered(who: Who, query: string): Promise<Text[]> {
  return (await city.ask(who, 'GET', `/api/standard-texts/offered?${query}`)).body.texts as Text[]
}
const titles = async (who: Who, query: string) => (await offered(who, query)).map(({ title }) => title)
const add = (who: Who, place: string, more: object = {}) =>
  about(who, 'standardText.add', {
    divisionId: places[place],
    move: 'settle',
    title: `${place}的`,
    words: '已办好。',
    ...more,
  })

test('what a city starts with is about kinds there are, leaves only known blanks, cites no law and coaches nobody', () => {
  for (const { kindId, words, title } of standardTexts) {
    if (kindId) expect(standardKinds.map(({ id }) => id)).toContain(kindId)
    expect(unknownBlank(words), title).toBeUndefined()
    expect(words, title).not.toMatch(/《|第.+条|满意/)
  }
})

test('a text holds in its place and below; the kind at hand comes before all kinds, a near place before a far one', async () => {
  expect((await add(system, '新城街道')).status).toBe(200)
  expect((await add(system, '双堤社区', { kindId: 'dispute', title: '双堤纠纷' })).status).toBe(200)
  const village = await city.signIn('village')
  const town = await city.signIn('town')
  const ofDispute = await titles(village, 'move=settle&kindId=dispute.labour')
  expect(ofDispute.slice(0, 4)).toEqual(['双堤纠纷', '双方谈妥', '没有谈成', '新城街道的'])
  expect(await titles(village, 'move=settle&kindId=event.part')).not.toContain('双堤纠纷')
  expect(await titles(town, 'move=settle&kindId=dispute.labour')).not.toContain('双堤纠纷')
  const labour = await city.signIn('labour')
  expect(await titles(labour, 'move=settle')).not.toContain('新城街道的')
  expect(await titles(labour, 'move=settle')).toContain('已解决')
})

test('a version ends and the next goes on; the second of two administrators hears of the first', async () => {
  const { body } = await add(system, '新城街道', { title: '旧的' })
  const textId = String(body.id)
  const changed = await about(system, 'standardText.change', { textId, title: '新的' }, 1)
  expect(changed.body).toEqual({ id: textId, version: 2 })
  const late = await about(system, 'standardText.change', { textId, title: '更新的' }, 1)
  expect(late).toMatchObject({ status: 409, body: { code: 'record.changed', details: { version: 2 } } })
  expect((await about(system, 'standardText.end', { textId }, 2)).status).toBe(200)
  expect((await about(system, 'standardText.end', { textId }, 2)).body.code).toBe('record.notFound')
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { rows } = await owner.query(
    'select version, title, valid_to is null as holds from standard_text where id = $1 order by version',
    [textId],
  )
  await owner.end()
  expect(rows).toEqual([
    { version: 1, title: '旧的', holds: false },
    { version: 2, title: '新的', holds: false },
  ])
})

test('of two who change a text at the same moment, the second hears which version there is now', async () => {
  const textId = String((await add(system, '新城街道', { title: '同时' })).body.id)
  const first = new Client({ connectionString: city.url })
  await first.connect()
  await first.query('begin')
  await first.query('select from standard_text where id = $1 for update', [textId])
  const second = about(system, 'standardText.change', { textId, title: '慢了' }, 1)
  await expect
    .poll(
      async () =>
        (await first.query("select from pg_locks where not granted and locktype = 'transactionid'")).rowCount,
    )
    .toBe(1)
  await first.query('update standard_text set valid_to = valid_from where id = $1', [textId])
  await first.query(`insert into standard_text (id, version, division_id, path, move, title, words, valid_from)
    select id, 2, division_id, path, move, '先到', words, valid_from from standard_text where id = '${textId}'`)
  await first.query('commit')
  await first.end()
  expect(await second).toMatchObject({
    status: 409,
    body: { code: 'record.changed', details: { version: 2 } },
  })
})

test('each place keeps its own: the head of a centre there and below, nobody above or beside, others not at all', async () => {
  const countyHead = await city.signIn('countyhead')
  const own = await add(countyHead, '双堤社区', { title: '县里加的' })
  expect(own.status).toBe(200)
  const listed = (await city.ask(countyHead, 'GET', '/api/standard-texts')).body.rows as Text[]
  const ofCity = listed.find(({ title }) => title === '已解决')
  expect(ofCity).toMatchObject({ mayEdit: false })
  expect(listed.find(({ title }) => title === '县里加的')).toMatchObject({ mayEdit: true })
  const foreign = await about(countyHead, 'standardText.end', { textId: ofCity?.id })
  const unknown = await about(countyHead, 'standardText.end', { textId: randomUUID() })
  expect(foreign.body).toEqual(unknown.body)
  expect((await add(await city.signIn('townclerk'), '双堤社区')).status).toBe(403)
  expect((await city.ask(await city.signIn('audit'), 'GET', '/api/standard-texts')).status).toBe(403)
})

test('a city founded earlier gets the starting texts that it never had, and none again that it changed or ended', async () => {
  const { deps } = city.program
  expect(await addStartingTexts(deps)).toBe(0)
  const rows = (await city.ask(system, 'GET', '/api/standard-texts')).body.rows as Text[]
  const idOf = (wanted: string) => rows.find(({ title }) => title === wanted)?.id
  const change = { textId: idOf('已到现场'), title: '到过现场' }
  expect((await about(system, 'standardText.change', change)).status).toBe(200)
  expect((await about(system, 'standardText.end', { textId: idOf('已约双方') })).status).toBe(200)
  expect(await addStartingTexts(deps)).toBe(0)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query("delete from standard_text where title in ('已联系反映人', '先控制、后整改')")
  const both = await Promise.all([addStartingTexts(deps), addStartingTexts(deps)])
  expect(both.sort()).toEqual([0, 2])
  expect(await titles(system, 'move=work')).toEqual(expect.arrayContaining(['已联系反映人', '到过现场']))
  const { rows: told } = await owner.query(
    "select actor_type, data from audit where action = 'standardText.start'",
  )
  expect(told).toEqual([{ actor_type: 'system', data: { texts: 2 } }])
  await owner.end()
})

test('a blank that no matter fills is told before anything is kept, and there are none for calling back', async () => {
  const wrong = await add(system, '新城街道', { words: '{姓名}您好' })
  expect(wrong).toMatchObject({
    status: 400,
    body: { details: { fields: [{ path: 'words', problem: 'blank' }] } },
  })
  expect((await add(system, '新城街道', { move: 'callBack' })).status).toBe(400)
  expect((await city.ask(system, 'GET', '/api/standard-texts/offered?move=callBack')).status).toBe(400)
})
