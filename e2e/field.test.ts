import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  openFurther,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const mostScriptBytes = 250_000

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** Counts what is pressed on a page from now on: what is typed into is pressed too, but is no tap on a button or link. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`{
    window.taps = 0
    addEventListener('click', ({ target }) => { if (target.closest('button, a, summary')) window.taps += 1 }, true)
  }`)
  return () => page.evaluate('window.taps')
}

async function signInOnPhone(username: string, address: string): Promise<Page> {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}${address}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill('manyuan-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  return page
}

async function choosePhoto(page: Page, ...names: string[]): Promise<void> {
  const files = names.map((name) => ({ name, mimeType: 'image/png', buffer: picture }))
  await page.locator('.papers input[multiple]').setInputFiles(files)
}

/** How many files wait in the browser for their way. */
function keptFiles(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opened = indexedDB.open('manyuan-photos')
    opened.onerror = reject
    opened.onsuccess = () => {
      const photos = opened.result.transaction('photos').objectStore('photos').getAll()
      photos.onsuccess = () => {
        opened.result.close()
        resolve(photos.result.filter((one) => one instanceof File).length)
      }
    }
  })`)
}

/** A matter of the village, sent to its own centre by the dispatcher there. */
/** A matter in the hands of the village: of its own centre, or sent to it by the town above. */
async function sendToVillage(words: string, fromAbove = false): Promise<string> {
  const { city } = browsing
  const village = await city.signIn('village')
  const { body: session } = await city.ask(village, 'GET', '/api/session')
  const { unitId } = session.post as { unitId: string }
  const kindId = 'event.appearance.garbage'
  const { body } = await city.command(village, 'matter.register', { words, source: 'window', kindId })
  const matter = String(body.matter)
  if (fromAbove) await city.act(village, 'escalate', { reason: '在两村交界处' }, { matter })
  const centre = fromAbove ? await city.signIn('town') : village
  await city.act(centre, 'accept', {}, { matter })
  await city.act(centre, 'dispatch', { leadUnitId: unitId }, { matter })
  return matter
}

test('a grid worker lands on a light page, and reports in two taps and one field, which no lost answer doubles', async () => {
  const page = await browsing.open(phone)
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(`${browsing.base}/field`)
  await page.getByLabel('用户名').waitFor()
  await expectAccessible(page)
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(mostScriptBytes)

  const field = await signInOnPhone('grid', '/desk')
  await field.getByRole('heading', { name: '我的任务' }).waitFor()
  await expectAccessible(field)
  const taps = await countTaps(field)
  await field.getByRole('link', { name: '上报', exact: true }).click()
  const words = field.getByLabel('什么事')
  await words.fill('三组水渠边护栏松动，有人落水')
  await field.getByRole('alert').getByText('119').waitFor()
  await words.fill('三组水渠边护栏松动')
  expect(await taps()).toBe(1)
  // The phone drops the page; what was typed is there when it comes back.
  await field.reload()
  expect(await words.inputValue()).toBe('三组水渠边护栏松动')
  await expectAccessible(field)

  await field.route('**/api/command', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  const send = field.getByRole('button', { name: '上报', exact: true })
  await send.click()
  await field.getByText('上次没有等到回音').waitFor()
  await field.unroute('**/api/command')
  await field.reload()
  const again = await countTaps(field)
  await send.click()
  await field.getByRole('heading', { name: '已上报' }).waitFor()
  expect(await again()).toBe(1)

  await field.getByRole('link', { name: '我上报的' }).click()
  await field.getByRole('link', { name: /水渠边护栏松动/ }).waitFor()
  expect(await field.locator('.rows li').count()).toBe(1)
  await expectAccessible(field)
})

test('a photo alone is a report, with the own grid as its place', async () => {
  const page = await signInOnPhone('grid', '/field')
  await page.getByRole('heading', { name: '我的任务' }).waitFor()
  const taps = await countTaps(page)
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('写几个字，或加一张照片').waitFor()
  await page
    .locator('.papers input[multiple]')
    .setInputFiles([{ name: '井盖.png', mimeType: 'image/png', buffer: picture }])
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('✓ 井盖.png').waitFor()
  expect(await taps()).toBe(3)
  await page.getByRole('button', { name: '看这件事' }).click()
  await page.getByRole('heading', { name: '见照片。' }).waitFor()
  await page.getByRole('link', { name: /井盖.png/ }).waitFor()
  const { city } = browsing
  const who = await city.signIn('grid')
  const { body: session } = await city.ask(who, 'GET', '/api/session')
  const { body: list } = await city.ask(who, 'GET', '/api/reported?limit=1')
  const [row] = list.rows as { ref: string; lon: unknown }[]
  const { body } = await city.ask(who, 'GET', `/api/matters/${row?.ref}`)
  expect(body.gridId).toBe((session.grid as { id: string }).id)
})

test('a task is signed for in one tap, told of in a few words, and settled by who may', async () => {
  const words = '垃圾桶满了三天'
  await sendToVillage(words)
  const page = await signInOnPhone('grid', '/field')
  await page.getByRole('button', { name: /待签收 1/ }).waitFor()
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('heading', { name: words }).waitFor()
  await page.getByRole('button', { name: '记录进展' }).click()
  await page.getByLabel('进展', { exact: true }).fill('已联系保洁，下午清运')
  await expectAccessible(page)
  await page.getByRole('button', { name: '记录进展' }).click()
  await page.locator('.steps').getByText('已联系保洁，下午清运').waitFor()
  expect(await page.getByRole('button', { name: '办结答复' }).count()).toBe(0)

  const head = await signInOnPhone('village', '/field')
  await head.getByRole('button', { name: /待办理 1/ }).click()
  await head.getByRole('link', { name: new RegExp(words) }).click()
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.getByText('请选择').waitFor()
  await head.getByRole('button', { name: '已解决' }).click()
  await head.getByLabel(/答复群众/).fill('已清运，增设一只桶。')
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.locator('.stage').getByText('待回访').waitFor()
  await expectAccessible(head)
})

test('a unit that is called reads where and when, reports in by phone, and has what the meeting decided for it to sign for', async () => {
  const { city, base } = browsing
  const words = '夜市油烟和占道两个部门都说不归自己管'
  const county = await city.signIn('county')
  const kindId = 'event.appearance.garbage'
  const { body } = await city.command(county, 'matter.register', {
    words,
    source: 'window',
    kindId,
    place: { words: '金州路夜市' },
  })
  const matter = String(body.matter)
  await city.act(county, 'accept', {}, { matter })
  const desk = await browsing.signIn('county')
  await desk.goto(`${base}/desk/matters/${matter}`)
  const asked = await openFurther(desk, '吹哨召集')
  const units = asked.getByLabel('召集单位')
  await units.fill('城市管理')
  await desk.locator('.ant-select-item-option', { hasText: '汉滨区城市管理执法局' }).click()
  await asked.getByLabel('集合地点').fill('夜市东口')
  await asked.getByLabel('事由').fill('现场划清责任')
  await expectAccessible(desk)
  await asked.locator('.ant-btn-primary').click()
  await desk.getByRole('heading', { name: '吹哨报到' }).waitFor()

  const page = await signInOnPhone('urban', '/field')
  await page.getByRole('button', { name: /待报到 1/ }).waitFor()
  await page.getByRole('link', { name: new RegExp(words) }).click()
  await page.getByText('夜市东口').first().waitFor()
  const reportIn = page.getByRole('button', { name: '报到', exact: true })
  await reportIn.click()
  await expectAccessible(page)
  await reportIn.click()
  await page.getByText(/汉滨区城市管理执法局（已报到）/).waitFor()

  const ending = desk.locator('.moves').getByRole('button', { name: '结束会商' })
  await ending.click()
  const dialog = await dialogThatStands(desk)
  await dialog.getByLabel('会议记录（内部）').fill('占道归城管，油烟由城管牵头')
  await dialog.getByRole('button', { name: '添加一项' }).click()
  await dialog.getByLabel('办什么').fill('清理占道，牵头治理油烟')
  await expectAccessible(desk)
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.locator('.matter-head h1 .mark', { hasText: '已派遣' }).waitFor()
  await desk.locator('.clock', { hasText: '单位时限' }).getByText('5 个工作日').waitFor()
  await expectAccessible(desk)

  await page.reload()
  await page.getByRole('button', { name: '签收', exact: true }).waitFor()
  await expectAccessible(page)
})

test('a task that belongs elsewhere is objected to with its ground, and the photo that shows why stays with it', async () => {
  const words = '坑在两村交界处'
  const matter = await sendToVillage(words, true)
  const page = await signInOnPhone('village', `/field/matters/${matter}`)
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('button', { name: '记录进展' }).waitFor()
  await choosePhoto(page, '界桩.png')
  await page.getByText('✓ 界桩.png').waitFor()
  await page.getByRole('link', { name: /界桩.png/ }).waitFor()
  const handBack = page.getByRole('button', { name: '退回异议', exact: true })
  await handBack.click()
  await page.getByRole('heading', { name: '退回异议' }).waitFor()
  await handBack.click()
  await page.getByText('请选择').waitFor()
  await page.getByRole('button', { name: '不在本单位辖区' }).click()
  await page.getByLabel('说明', { exact: true }).fill('坑在界桩外，属邻村')
  await page.reload()
  await handBack.click()
  expect(await page.getByLabel('说明', { exact: true }).inputValue()).toBe('坑在界桩外，属邻村')
  await expectAccessible(page)
  await handBack.click()
  await page.locator('.steps').getByText('坑在界桩外，属邻村').waitFor()
  await page.locator('.stage').getByText('异议待裁定').waitFor()
  const { city } = browsing
  const { body } = await city.ask(await city.signIn('village'), 'GET', `/api/matters/${matter}`)
  expect(body).toMatchObject({ objections: [{ state: 'raised' }], papers: [{ name: '界桩.png' }] })
})

test('a photo added while a matter is handled goes on by itself after the phone dropped the page', async () => {
  const matter = await sendToVillage('路口视线被树挡住')
  const page = await signInOnPhone('village', `/field/matters/${matter}`)
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('button', { name: '记录进展' }).waitFor()
  await page.route('**/uploads', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await choosePhoto(page, '树冠.png')
  await page.getByRole('alert').filter({ hasText: '树冠.png' }).waitFor()
  await page.unroute('**/uploads')
  await page.reload()
  await page.getByText('✓ 树冠.png').waitFor()
  await page.getByRole('link', { name: /树冠.png/ }).waitFor()
  await page.reload()
  await page.getByRole('link', { name: /树冠.png/ }).waitFor()
  expect(await page.locator('.uploads li').count()).toBe(0)
})

test('chosen photos outlive the page until each has arrived, and nothing of them is left', async () => {
  const page = await signInOnPhone('grid', '/field/report')
  await page.getByLabel('什么事').fill('护坡又塌了一块')
  await choosePhoto(page, '护坡.png', '远景.png')
  await page.getByRole('button', { name: '去掉 远景.png' }).click()
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByText('护坡.png').waitFor()
  await page.reload()
  await page.getByText('护坡.png').waitFor()
  expect(await page.locator('.files li').count()).toBe(1)
  expect(await page.getByLabel('什么事').inputValue()).toBe('护坡又塌了一块')

  // The answer gets lost, and the page with it.
  await page.route('**/api/command', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('上次没有等到回音').waitFor()
  await page.unroute('**/api/command')
  await page.reload()
  await page.getByText('护坡.png').waitFor()

  // It is reported, and the page is gone before the photo is through.
  await page.route('**/uploads', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByRole('heading', { name: '已上报' }).waitFor()
  await page.getByRole('alert').filter({ hasText: '护坡.png' }).waitFor()
  await page.unroute('**/uploads')
  await page.reload()
  await page.getByText('✓ 护坡.png').waitFor()
  await page.getByRole('button', { name: '看这件事' }).click()
  await page.getByRole('link', { name: /护坡.png/ }).waitFor()
  await page.goto(`${browsing.base}/field/report`)
  await page.getByLabel('什么事').waitFor()
  expect(await page.locator('.files li').count()).toBe(0)
  expect(await keptFiles(page)).toBe(0)
})

test('chosen photos are gone when another post signs in or somebody signs out, and a browser that keeps none says so', async () => {
  const page = await signInOnPhone('grid', '/field/report')
  await choosePhoto(page, '井盖.png')
  await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toBe(1)
  await page.context().clearCookies()
  await page.reload()
  await page.getByLabel('用户名').fill('courtyard')
  await page.getByLabel('密码').fill('manyuan-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('什么事').waitFor()
  expect(await page.locator('.files li').count()).toBe(0)
  await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toBe(0)
  await choosePhoto(page, '门牌.png')
  await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toBe(1)
  await page.locator('.who summary').click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('用户名').waitFor()
  await expect.poll(() => keptFiles(page), { timeout: 20_000 }).toBe(0)

  const closed = await signInOnPhone('grid', '/field/report')
  await closed.getByLabel('什么事').waitFor()
  await closed.addInitScript(
    `IDBFactory.prototype.open = () => { throw new DOMException('off', 'SecurityError') }`,
  )
  await closed.reload()
  await choosePhoto(closed, '井盖.png')
  await closed.getByText('没能存在这部手机上').waitFor()
  await expectAccessible(closed)
  await closed.getByRole('button', { name: '上报', exact: true }).click()
  await closed.getByText('✓ 井盖.png').waitFor()
})

test('a place code, typed or from the page of its sheet, fills in where the report is for, and can be taken back', async () => {
  const { city } = browsing
  const head = await city.signIn('village')
  const { body: session } = await city.ask(await city.signIn('grid'), 'GET', '/api/session')
  const ownGrid = session.grid as { id: string; name: { zh: string } }
  const { body: sheets } = await city.ask(head, 'GET', `/api/divisions/${session.divisionId}/sheets`)
  const other = (sheets.rows as { id: string; sort: string; code: string; name: { zh: string } }[]).find(
    ({ sort, id }) => sort === 'grid' && id !== ownGrid.id,
  )
  if (!other) throw new Error('The village has one grid only.')
  const page = await signInOnPhone('grid', '/field/report')
  await page.locator('summary', { hasText: '地点码' }).click()
  const code = page.getByLabel('地点码', { exact: true })
  await code.fill('123-456-780')
  await page.getByText('这个码认不出来').waitFor()
  await code.fill(other.code)
  const where = (name: string) => page.locator('.where', { hasText: name })
  await where(other.name.zh).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '不是这里' }).click()
  await where(ownGrid.name.zh).waitFor()

  // Whoever scans the sheet with the phone gets the page for everybody, and from there their own.
  await page.goto(`${browsing.base}/s/${other.code}`)
  await page.getByRole('link', { name: '工作人员从这里上报' }).click()
  await where(other.name.zh).waitFor()
  await page.getByLabel('什么事').fill('宣传栏玻璃碎了')
  await page.reload()
  await where(other.name.zh).waitFor()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByRole('heading', { name: '已上报' }).waitFor()
  const who = await city.signIn('grid')
  const { body: list } = await city.ask(who, 'GET', '/api/reported?limit=1')
  const [row] = list.rows as { ref: string }[]
  const { body } = await city.ask(who, 'GET', `/api/matters/${row?.ref}`)
  expect(body).toMatchObject({ words: '宣传栏玻璃碎了', gridId: other.id })
})

test('each post is offered the ways it has: who registers reports, and who is shown what they brought has a list of it', async () => {
  const waysOf = async (username: string) => {
    const page = await signInOnPhone(username, '/field')
    await page.getByRole('heading', { name: '我的任务' }).waitFor()
    return await page.getByRole('navigation').getByRole('link').allTextContents()
  }
  expect(await waysOf('grid')).toEqual(['任务', '上报', '我上报的'])
  expect(await waysOf('village')).toEqual(['任务', '上报'])
  expect(await waysOf('callback')).toEqual(['任务'])
})

test('who signs out leaves nothing behind, and a session that ended asks for the password alone', async () => {
  const page = await signInOnPhone('courtyard', '/field')
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByLabel('什么事').fill('写到一半的事')
  await page.context().clearCookies()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('登录已过期').waitFor()
  await page.getByLabel('用户名').fill('courtyard')
  await page.getByLabel('密码').fill('manyuan-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await page.getByLabel('什么事').inputValue()).toBe('写到一半的事')
  await page.locator('.who summary').click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('用户名').waitFor()
  const next = page.context().pages()[0] ?? page
  await next.getByLabel('用户名').fill('grid')
  await next.getByLabel('密码').fill('manyuan-demo')
  await next.getByRole('button', { name: '登录', exact: true }).click()
  await next.getByRole('link', { name: '上报', exact: true }).click()
  expect(await next.getByLabel('什么事').inputValue()).toBe('')
})

test('tasks that did not come are asked for again by one press', async () => {
  const page = await browsing.signIn('grid', phone)
  await page.route('**/api/work', (route) => route.abort())
  await page.goto(`${browsing.base}/field`)
  const again = page.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  await expectAccessible(page)
  await page.unroute('**/api/work')
  await again.click()
  await page.getByRole('button', { name: /待签收/ }).waitFor()
  await again.waitFor({ state: 'detached' })
})
