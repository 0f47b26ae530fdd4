import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { makeExports } from '../exports/make-exports.ts'
import { readCityLessons } from '../suggestions/city-lessons.ts'

const secret = 'K7QM2XRT9WPA'
const kindId = 'dispute.neighbour'
let city: City
let county: Who
let divisionId = ''

type Reported = { matter: string; reporter: Who; own: { code: string; secret: string } }

beforeAll(async () => {
  city = await startCity()
  county = await city.signIn('county')
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('汉滨')}`)
  divisionId = String((body.divisions as { id: string }[])[0]?.id)
})
afterAll(() => city.close())

async function report(): Promise<Reported> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '邻居把水沟堵了，打 13891500001',
    kindId,
    place: { divisionId },
    parties: [{ role: 'reporter', name: '李水生', phone: '13891500001' }],
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  const code = String(body.code)
  return {
    matter: String(body.matter),
    reporter: { authorization: `Follow ${code} ${secret}` },
    own: { code, secret },
  }
}

/** They ask for deletion, and somebody who never handled it answers that the law keeps it. */
async function refuseDeletion({ matter, reporter, own }: Reported): Promise<void> {
  await city.act(reporter, 'askRight', { right: 'delete' }, { matter })
  const { body } = await city.ask(nobody, 'POST', '/api/portal/rights', own)
  const [request] = body.requests as { id: string }[]
  const answer = { requestId: request?.id, grant: false, ground: 'lawKeeps', explanation: '保存期限未满' }
  await city.act(await city.signIn('countyhead'), 'answerRight', answer, { matter })
}

const viewed = async (matter: string) => (await city.ask(county, 'GET', `/api/matters/${matter}`)).body
const reveal = (matter: string) =>
  city.ask(county, 'POST', `/api/matters/${matter}/reveal`, { reason: '打电话' })
const lessons = () => readCityLessons(city.program.deps, [kindId])

async function exported(): Promise<string> {
  const definition = { what: 'matters', filter: {}, columns: ['stage'], people: true }
  const { body } = await city.ask(county, 'POST', '/api/exports/command', {
    id: randomUUID(),
    name: 'export.ask@1',
    payload: { definition, format: 'csv', reason: '核对' },
  })
  await makeExports(city.program.deps)
  const url = `/api/exports/${body.exportId}/file`
  return (await city.program.app.inject({ url, headers: { cookie: county.cookie ?? '' } })).body
}

test('what the law keeps against somebody’s wish is stored only: seen whole by nobody, in no file, learnt from by nothing', async () => {
  const reported = await report()
  const { matter } = reported
  const other = { role: 'respondent', name: '王收费', phone: '13891500009' }
  await city.act(county, 'addParty', { party: other }, { matter })
  await city.act(county, 'redirect', { channel: 'litigation', explanation: '请向法院起诉' }, { matter })
  expect(await viewed(matter)).toMatchObject({ parties: [{ storedOnly: false }, { storedOnly: false }] })
  expect((await reveal(matter)).body).toMatchObject({ parties: [{ name: '李水生' }, { name: '王收费' }] })
  expect(await exported()).toMatch(/打 13891500001.*李水生/s)
  expect(await lessons()).toHaveLength(1)

  await refuseDeletion(reported)
  expect(await viewed(matter)).toMatchObject({ parties: [{ storedOnly: true }, { storedOnly: false }] })
  expect((await reveal(matter)).body).toMatchObject({
    parties: [
      { name: '李**', phone: '138****0001' },
      { name: '王收费', phone: '13891500009' },
    ],
  })
  const file = await exported()
  expect(file).toContain('王收费')
  expect(file).not.toMatch(/李水生|13891500001/)
  expect(await lessons()).toEqual([])
})

test('where all is stored only nobody is shown and no look is written down; who reopens their matter is reached again', async () => {
  const reported = await report()
  const { matter, reporter } = reported
  await city.act(reporter, 'withdraw', { reason: '修好了' }, { matter })
  await refuseDeletion(reported)
  expect((await reveal(matter)).body).toMatchObject({ status: 409, code: 'right.storedOnly' })
  const { activities } = await viewed(matter)
  expect(JSON.stringify(activities)).not.toContain('"reveal"')
  await city.act(reporter, 'reopen', { reason: '又堵了' }, { matter })
  expect((await reveal(matter)).body).toMatchObject({ parties: [{ name: '李水生', storedOnly: false }] })
})
