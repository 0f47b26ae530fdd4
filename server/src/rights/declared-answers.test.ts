import { createHash } from 'node:crypto'
import { MatterRef, matterKey } from '@manyuan/core/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaredOfMedicine, rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { listTextRows } from '../db/matter-read.ts'
import { readableCipher } from '../matters/readable.ts'
import { openerOf } from '../matters/texts.ts'
import { runWholeRetention } from './retention.ts'

const dayMinutes = 24 * 60
const secret = 'S'.repeat(43)
let city: City
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  divisionId = String((body.divisions as { id: string }[])[0]?.id)
})
afterAll(() => city.close())

async function reported(more: object) {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '一个人住，腿脚不便',
    place: { divisionId },
    parties: [{ role: 'reporter', name: '李水生', phone: '13891500001' }],
    followHash: createHash('sha256').update(secret).digest('hex'),
    ...more,
  })
  const [matter, code] = [String(body.matter), String(body.code)]
  const own = { code, secret }
  return { matter, own, reporter: { authorization: `Follow ${code} ${secret}` } }
}

async function takeBack({ matter, reporter }: Awaited<ReturnType<typeof reported>>): Promise<void> {
  await city.act(reporter, 'withdraw', { reason: '修好了' }, { matter })
}

async function run(): Promise<void> {
  await runWholeRetention(city.program.deps, city.clock.now)
}

/** Which of the answers can still be read, in whatever version of the form. */
async function said({ matter }: { matter: string }): Promise<string[]> {
  const { deps } = city.program
  const key = matterKey(MatterRef.parse(matter))
  const cipher = await readableCipher(deps, key)
  if (!cipher) return []
  const rows = (await listTextRows(deps.db, key)).filter(({ field }) => field === 'form')
  const text = rows.map(openerOf(cipher)).join()
  return ['阿司匹林', '海鲜', '六楼'].filter((answer) => text.includes(answer))
}

test('what a form declares goes by its own time, of older versions and of what a matter was before, and with consent', async () => {
  const [system, village] = [await city.signIn('system'), await city.signIn('village')]
  const rules = rulesOf(city)
  const diet = { ...declaredOfMedicine, basis: 'statutoryDuty', retention: { afterClose: 'P2Y' } }
  const draft = { parentId: 'event.street', selectable: true, public: true, name: { zh: '独居老人送药' } }
  const kindId = await rules.addKind(system, {
    ...draft,
    form: [
      { id: 'medicine', label: { zh: '在吃什么药' }, type: 'text', declares: declaredOfMedicine },
      { id: 'diet', label: { zh: '忌口' }, type: 'text', declares: diet },
      { id: 'floor', label: { zh: '几楼' }, type: 'text' },
    ],
  })
  const answered = { kindId, answers: { medicine: '阿司匹林', diet: '海鲜', floor: '六楼' } }
  const [first, turned, unwilling] = [
    await reported(answered),
    await reported(answered),
    await reported(answered),
  ]
  const otherwise = { kindId: 'suggestion.public', reason: '说错了' }
  await city.act(village, 'correct', otherwise, turned)
  const copy = (await city.ask(nobody, 'POST', '/api/portal/copy', turned.own)).body
  expect(copy).toMatchObject({ answers: [], before: ['在吃什么药 阿司匹林', '忌口 海鲜', '几楼 六楼'] })
  // One without answers, which loses what is due in the same run as the others.
  for (const one of [first, turned, await reported({})]) await takeBack(one)
  await city.act(unwilling.reporter, 'withdrawConsent', {}, unwilling)
  expect(await said(unwilling)).toEqual(['海鲜', '六楼'])
  await rules.send(system, 'kind.saveDraft', { kindId, basedOn: 2, draft })
  expect((await rules.send(system, 'kind.publish', { kindId, basedOn: 3 })).status).toBe(200)
  await run()
  for (const one of [first, turned]) expect(await said(one)).toEqual(['阿司匹林', '海鲜', '六楼'])
  city.clock.pass(367 * dayMinutes)
  await run()
  for (const one of [first, turned]) {
    expect(await said(one)).toEqual(['海鲜', '六楼'])
  }
  city.clock.pass(366 * dayMinutes)
  await run()
  for (const one of [first, turned]) expect(await said(one)).toEqual(['六楼'])
})
