import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  standStill,
  startBrowsing,
} from '../testing/browsing.ts'
import { placesOf } from '../testing/places.ts'
import { readQr } from '../testing/read-qr.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('the administrator adds a grid, a unit and its duty list, and what is still needed does not end', async () => {
  const page = await browsing.signIn('system')
  await page.getByRole('link', { name: '区划与单位' }).click()
  await choose(page, page.getByLabel('地点'), '双堤社区')
  await page.getByRole('heading', { name: '双堤社区居委会' }).waitFor()
  await page.getByRole('button', { name: '添加网格' }).click()
  const dialog = await dialogThatStands(page)
  await expectAccessible(page)
  await dialog.getByLabel('名称', { exact: true }).fill('滨江网格')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.locator('.clock', { hasText: '滨江网格' }).waitFor()

  await page
    .locator('.clock', { hasText: '滨江网格' })
    .getByRole('button', { name: /停\s*用/ })
    .click()
  await sayYes(page)
  await page.locator('.clock', { hasText: '滨江网格' }).waitFor({ state: 'detached' })
  await page
    .locator('.clock')
    .getByRole('button', { name: /停\s*用/ })
    .first()
    .click()
  await sayYes(page)
  await page.getByText('还有 1 个仍在任的岗位').waitFor()

  await page.getByRole('button', { name: '添加单位' }).click()
  await dialogThatStands(page)
  await dialog.getByLabel('名称', { exact: true }).fill('双堤社区调解室')
  await choose(page, dialog.getByLabel('性质'), '委员会')
  await choose(page, dialog.getByLabel('职能', { exact: true }), '人民调解委员会')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByRole('link', { name: '双堤社区调解室' }).click()
  await page.getByText('还没有目录').waitFor()
  await page.getByRole('button', { name: '发布新目录' }).click()
  await dialogThatStands(page)
  await choose(page, dialog.getByLabel('类别'), '邻里纠纷')
  await dialog.getByRole('button', { name: '加入目录' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /发\s*布/ }).click()
  await page.locator('.clock', { hasText: '邻里纠纷' }).waitFor()
  await expectAccessible(page)
})

test('a renamed place is found under the name it had, and a list is mended from its newest lines', async () => {
  const page = await browsing.signIn('system')
  await page.goto(`${browsing.base}/desk/places`)
  await choose(page, page.getByLabel('地点'), '新城街道')
  await page.getByRole('heading', { name: '新城街道' }).waitFor()
  await page.getByRole('button', { name: /改\s*名/ }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('名称', { exact: true }).fill('新城镇')
  await dialog.getByLabel('新名称自哪天起').fill('2026-03-01')
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByRole('heading', { name: '新城镇' }).waitFor()
  await page.getByText('曾用名：新城街道（至 2026-02-28）').waitFor()
  await choose(page, page.getByLabel('地点'), '新城街道')

  await page.getByRole('link', { name: '司法所' }).click()
  await page.getByRole('button', { name: '发布新目录' }).click()
  await dialogThatStands(page)
  const lines = dialog.locator('.clock')
  const announced = addDays(businessDayOf(new Date()), 7)
  await lines.first().waitFor()
  const before = await lines.count()
  await lines
    .first()
    .getByRole('button', { name: /移\s*除/ })
    .click()
  await dialog.getByLabel('从哪天起（不填为今天）').fill(announced)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: /发\s*布/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(`${announced} — 长期`).first().waitFor()
  await page.getByRole('button', { name: '发布新目录' }).click()
  await dialogThatStands(page)
  await lines.first().waitFor()
  expect(await lines.count()).toBe(before - 1)
})

test('a sheet that the village prints is read by a phone, and what is said there is registered in its grid', async () => {
  const page = await browsing.signIn('village')
  await page.goto(`${browsing.base}/desk/places`)
  await page.getByRole('button', { name: '添加公共点位' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('名称', { exact: true }).fill('河堤健身点')
  await choose(page, dialog.getByLabel('网格', { exact: true }), '第二网格')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  const row = page.locator('.clock', { hasText: '河堤健身点' })
  await row.getByRole('link', { name: '地点码' }).click()
  const sheet = page.locator('.place-sheet')
  await sheet.getByText(/双堤社区居委会 第二网格$/).waitFor()
  await expectAccessible(page)
  const onScreen = await readQr(await sheet.locator('.qr').screenshot())
  // As it comes out of the printer, on the smallest of the papers.
  await page.getByText('小贴，一页八张').click()
  await page.emulateMedia({ media: 'print' })
  expect(await readQr(await sheet.screenshot())).toBe(onScreen)

  const citizen = await browsing.open(phone)
  await citizen.goto(onScreen)
  await citizen.getByText('地点已按扫的码填好').waitFor()
  await expectAccessible(citizen)
  await citizen.getByLabel('什么事').fill('健身器材的螺丝松了')
  await citizen.getByRole('button', { name: '提交' }).click()
  const code = ((await citizen.locator('.receipt dd').first().textContent()) ?? '').trim()
  const village = await browsing.openMatterAs('village', code)
  await village.getByText('双堤社区居委会 第二网格').first().waitFor()
  await village.getByText('河堤健身点').first().waitFor()
  await village.getByText('扫地点码').first().waitFor()
  // Read out on the telephone, it finds the place for the clerk as well.
  await village.goto(`${browsing.base}/desk/register`)
  await village.locator('#place').fill(new URL(onScreen).pathname.slice('/s/'.length))
  await village.locator('.ant-select-item-option', { hasText: '河堤健身点' }).click()
  await village.locator('.ant-select', { hasText: '第二网格' }).waitFor()
  expect(await village.locator('#spot').inputValue()).toBe('河堤健身点')
})

test('a code that nobody has, and one whose place is another, leave the form to be filled in by hand', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/s/123-456-780`)
  await page.getByRole('alert').getByText('这个码认不出来').waitFor()
  await page.locator('.place select').first().waitFor()
  await expectAccessible(page)
  const village = await placesOf(browsing.city).placeOf('双堤社区')
  const head = await browsing.city.signIn('village')
  const { body } = await browsing.city.ask(head, 'GET', `/api/divisions/${village.id}/sheets`)
  const [{ code } = { code: '' }] = body.rows as { code: string }[]
  // The line breaks: the form is there all the same, and the code is read again.
  await page.route('**/api/place-codes/**', (route) => route.abort(), { times: 1 })
  await page.goto(`${browsing.base}/s/${code}`)
  await page.getByRole('button', { name: '再认一次' }).click()
  await page.getByRole('button', { name: '不是这里，另选地点' }).first().click()
  await page.locator('#where:focus').waitFor()
  await page.locator('.place select').nth(2).waitFor()
  await page.reload()
  await page.locator('.place select').nth(2).waitFor()
  expect(await page.getByText('地点已按扫的码填好').count()).toBe(0)
})

test('who may not edit sees no button, on the phone as well', async () => {
  const page = await browsing.signIn('village', phone)
  await page.goto(`${browsing.base}/desk/places`)
  await page.getByRole('heading', { name: '双堤社区居委会' }).waitFor()
  await page.getByRole('heading', { name: '网格' }).waitFor()
  expect(await page.getByRole('button', { name: '添加网格' }).count()).toBe(0)
  await expectAccessible(page)
})

test('a village that is merged says who goes on in its place, and is found by its name there', async () => {
  const places = placesOf(browsing.city)
  const system = await browsing.city.signIn('system')
  const town = await places.placeOf('新城街道')
  const add = async (number: number, zh: string) => {
    const code = `${String(town.code).slice(0, 9)}${number}`
    const { body } = await places.send(system, 'division.add', { parentId: town.id, code, name: { zh } })
    return String(body.id)
  }
  const gone = await add(931, '柳树沟村')
  await add(932, '桃花坪村')
  await add(933, '杏花坪村')
  const page = await browsing.signIn('system')
  await page.goto(`${browsing.base}/desk/places/${gone}`)
  await page.getByRole('button', { name: '撤并' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await dialog.getByText('请填写', { exact: true }).waitFor()
  await expectAccessible(page)
  // The list of several stays open until something else is pressed.
  await dialog.getByLabel('由谁接续').fill('桃花坪')
  await page.locator('.ant-select-item-option', { hasText: '桃花坪村' }).click()
  await dialog.getByLabel('由谁接续').fill('杏花坪')
  await page.locator('.ant-select-item-option', { hasText: '杏花坪村' }).click()
  await dialog.getByLabel('批复文号').fill('安政函〔2026〕3号')
  await choose(page, dialog.getByLabel('主要由谁接续'), '桃花坪村')
  await standStill(page)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByText('接续（安政函〔2026〕3号）').first().waitFor()
  await page.getByText('正在转往接续的区划').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '桃花坪村' }).click()
  await page.getByText(/原柳树沟村于 .* 撤销后并入/).waitFor()
})

test('the head of a centre writes who is on duty; gaps show, a day is changed by hand, and the centre says who sits there', async () => {
  const { city } = browsing
  const head = await city.signIn('countyhead')
  const { divisionId } = (await city.ask(head, 'GET', '/api/session')).body
  const page = await browsing.openDeskAs('countyhead', `places/${divisionId}`)
  await page.getByText('现在没有排班。').waitFor()
  await page.getByRole('link', { name: '值班表' }).click()
  await page.getByText('00:00–24:00').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '排每周的班' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByRole('button', { name: '加一班' }).click()
  for (const day of ['周六', '周日']) await dialog.getByLabel(day).check()
  await dialog.getByLabel('从', { exact: true }).fill('00:00')
  await dialog.getByLabel('到', { exact: true }).fill('24:00')
  await choose(page, dialog.getByLabel('谁'), '分流员')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  const rows = page.getByRole('row').filter({ hasText: '00:00–24:00' }).filter({ hasText: '分流员' })
  await rows.first().waitFor()
  // On a Sunday the Saturday before it is over and stands as it was.
  await rows.getByRole('button', { name: '修改' }).first().click()
  const day = await dialogThatStands(page)
  await day.getByLabel('到', { exact: true }).fill('12:00')
  await day.getByRole('button', { name: /^确\s*定$/ }).click()
  await day.waitFor({ state: 'hidden' })
  await page.getByText('单独排的').waitFor()
  await page.getByText('12:00–24:00').first().waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)
})
