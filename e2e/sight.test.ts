import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  phone,
  reachingOver,
  standStill,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const desk = { width: 1440, height: 900 }
const sizes = [desk, phone]

async function registered(words: string): Promise<{ matter: string; code: string }> {
  const clerk = await browsing.city.signIn('county')
  const { body } = await browsing.city.command(clerk, 'matter.register', { words, source: 'phone' })
  return { matter: String(body.matter), code: String(body.code) }
}

/** Whether the whole of something lies within the window as it is scrolled now. */
async function isInSight(page: Page, what: Locator): Promise<boolean> {
  const box = await what.boundingBox()
  const window = page.viewportSize()
  return box !== null && window !== null && box.y >= 0 && box.y + box.height <= window.height
}

/** Whether two things share a line. */
async function isBeside(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()]
  return a !== null && b !== null && a.y < b.y + b.height && b.y < a.y + a.height
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
}

test('the next step is in sight without scrolling, on a long form, a long matter and in a long dialog', async () => {
  const long = '楼上漏水，说了几回还是漏。'.repeat(40)
  for (const size of sizes) {
    const page = await browsing.openMatterAs('county', (await registered(long)).code, size)
    const accept = page.locator('.moves .ant-btn-primary')
    expect(await isInSight(page, accept), `of a matter at ${size.width}`).toBe(true)
    await scrollToEnd(page)
    expect(await isInSight(page, accept), `of a matter read to its end at ${size.width}`).toBe(true)
    await accept.click()
    const dialog = await dialogThatStands(page)
    expect(await isInSight(page, dialog.locator('.ant-modal-footer .ant-btn-primary'))).toBe(true)
    await page.goto(`${browsing.base}/desk/register`)
    const send = page.locator('button[type=submit]')
    await send.waitFor()
    expect(await isInSight(page, send), `of the form at ${size.width}`).toBe(true)
    await page.close()
  }
})

test('what is filled in stays above the foot of the form, when suggestions come in too, and in large type', async () => {
  for (const type of ['usual', 'large']) {
    const page = await browsing.signIn('window')
    await page.addInitScript(`localStorage.setItem('manyuan.type', '${type}')`)
    await page.goto(`${browsing.base}/desk/register`)
    await page.locator('textarea#words:focus').waitFor()
    const foot = page.locator('.form-foot')
    const isCovered = async () => {
      const [field, below] = [await page.locator(':focus').boundingBox(), await foot.boundingBox()]
      return (field?.y ?? 0) + (field?.height ?? 0) > (below?.y ?? 0)
    }
    await page.keyboard.press('Alt+Digit2')
    await page.keyboard.insertText('双堤社区门口的路灯坏了半个月，晚上黑漆漆的')
    await page.keyboard.press('Tab')
    await page.locator('.suggested').filter({ hasText: '地点' }).waitFor()
    expect(await isCovered(), `the telephone in ${type} type`).toBe(false)
    await page.keyboard.insertText('13891500001')
    for (let fields = 0; (await foot.locator(':focus').count()) === 0; fields += 1) {
      expect(await isCovered(), `field ${fields} in ${type} type`).toBe(false)
      expect(fields).toBeLessThan(60)
      await page.keyboard.press('Tab')
    }
    await page.close()
  }
})

test('why a long dialog was refused is in sight, without scrolling to its end', async () => {
  const page = await browsing.signIn('system', phone)
  await page.goto(`${browsing.base}/desk/clients`)
  await page.getByRole('button', { name: '添加接入系统' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('市民热线')
  await dialog.getByLabel('来源系统代号').fill('12345')
  await dialog.getByLabel(/每分钟/).fill('12345263')
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  const problem = dialog.locator('.ant-alert')
  await problem.waitFor()
  await standStill(page)
  const foot = await dialog.locator('.ant-modal-footer').boundingBox()
  const said = await problem.boundingBox()
  expect(said && foot && said.y + said.height <= foot.y).toBe(true)
})

test('a matter opens at its top, and the menu of further moves stays with its button while the page is scrolled', async () => {
  for (const size of sizes) {
    const page = await browsing.openMatterAs('county', (await registered('路灯坏了')).code, size)
    await page.locator('#main:focus').waitFor()
    expect(await page.evaluate('scrollY'), `at ${size.width}`).toBe(0)
    await page.locator('.moves').getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '更正' }).waitFor()
    const sliding = `document.querySelector('.ant-dropdown').getAnimations({ subtree: true }).length`
    expect(await page.evaluate(sliding), 'for who asked for less motion').toBe(0)
    await standStill(page)
    // Within one frame: what follows only after the page was scrolled runs from the finger or the pointer.
    const apart = `document.querySelector('.ant-dropdown').getBoundingClientRect().top
      - document.querySelector('.moves').getBoundingClientRect().top`
    const before = await page.evaluate<number>(apart)
    expect(await page.evaluate(`scrollTo(0, 300), ${apart}`), `at ${size.width}`).toBeCloseTo(before)
    await page.close()
  }
})

test('on paper stands whose sheet it is and all that happened, and nothing to press', async () => {
  const { matter, code } = await registered('路灯坏了')
  const clerk = await browsing.city.signIn('county')
  const notes = Array.from({ length: 22 }, (_, n) => `第 ${n + 1} 次联系`)
  for (const text of notes) await browsing.city.command(clerk, 'matter.note', { text }, { matter })
  const page = await browsing.openMatterAs('county', code)
  expect(await page.locator('.timeline').textContent()).not.toContain('第 1 次联系')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
  expect(await page.locator('.timeline').textContent()).toContain('第 1 次联系')
  await page.locator('.on-paper', { hasText: '汉滨区社会治安综合治理中心' }).waitFor()
  for (const pressed of ['.moves', '.file', 'nav', 'textarea'])
    expect(await page.locator(`${pressed} >> visible=true`).count(), pressed).toBe(0)
})

const screensOf = {
  county: [
    '',
    'register',
    'matters',
    'matters?stage=archived',
    'figures',
    'places',
    'account',
    'security',
    'enquiries',
    'register/letters',
    'triage?queue=judge',
    'meetings',
    'recurring',
  ],
  labour: [''],
  callback: ['', 'matters'],
  leader: ['figures'],
  system: [
    'places',
    'staff',
    'texts',
    'clients',
    'endpoints',
    'rules',
    'rules/kinds/hazard.fire',
    'rules/policies',
    'rules/routing',
    'rules/ladders',
    'rules/calendar',
    'rules/clocks',
    'rules/right-limits',
    'rules/call-backs',
    'rules/recurring',
  ],
  security: ['security', 'staff'],
  audit: ['audit'],
}

const beyondWindow = 'document.documentElement.scrollWidth - window.innerWidth'

/** Rows of several numbers that do not say what each is, where the head of their table is away. */
const numbersWithoutName = `[...document.querySelectorAll('table.rows:not(.days) tbody tr')]
  .map((row) => [...row.querySelectorAll('td.number')])
  .filter((numbers) => numbers.length > 1 && numbers.some((cell) => !cell.dataset.name)).length`

/** What is written in letters below 18 px, with its size; a drawing and a picture of paper have sizes of their own. */
async function smallLetters(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`[...document.querySelectorAll('body *')].flatMap((element) => {
    const writes = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    const { fontSize } = getComputedStyle(element)
    if (!writes || !element.checkVisibility() || element.closest('svg')) return []
    return parseFloat(fontSize) < 18 ? [fontSize + ' ' + element.className + ' ' + element.textContent] : []
  })`)
}

test.each(Object.entries(screensOf))(
  'every screen of %s fits a phone and has no serious fault there, in English and large type too',
  async (role, paths) => {
    const page = await browsing.openDeskAs(role, paths[0] ?? '', phone)
    await page.getByRole('button', { name: 'English' }).click()
    const wayOut = page.getByRole('button', { name: 'Sign out' })
    expect(await isBeside(page.locator('.brand'), wayOut), 'the way out has a line of its own').toBe(true)
    for (const [n, path] of paths.entries()) {
      if (n > 0) await page.goto(`${browsing.base}/desk/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      // A screen of several panels turns in several places.
      await expect.poll(() => page.locator('.ant-spin').count(), { timeout: 20_000 }).toBe(0)
      await expectAccessible(page)
      expect(
        await page.evaluate(beyondWindow),
        `${role} /${path} is wider than the phone`,
      ).toBeLessThanOrEqual(0)
      expect(await page.evaluate(numbersWithoutName), `${role} /${path}`).toBe(0)
      await page.getByRole('button', { name: 'Large type' }).click()
      // The letters of buttons grow little by little.
      await standStill(page)
      expect(await smallLetters(page), `${role} /${path} in large type`).toEqual([])
      expect(await page.evaluate(beyondWindow), `${role} /${path} in large type`).toBeLessThanOrEqual(0)
      expect(await reachingOver(page), `${role} /${path} in large type`).toEqual([])
      expect(await isBeside(page.locator('.brand'), wayOut), 'the way out in large type').toBe(true)
      await page.getByRole('button', { name: 'Usual type' }).click()
      // What people wrote, and offices without an English name, stand as they are.
      const spoken = '.triage-list button, .choice'
      const named = await page
        .locator('#main')
        .locator(`:is(button, label, thead th, h2, dt):not(${spoken})`)
        .allInnerTexts()
      expect(
        named.filter((text) => /[一-鿿]/.test(text)),
        `${role} /${path} in English`,
      ).toEqual([])
    }
    await page.close()
  },
)

test('on a phone the look-up follows the number and the receipt has room for its code; a low window has room for fields', async () => {
  const page = await browsing.openDeskAs('window', 'register', phone)
  await page.locator('.ways').getByText('电话').click()
  await page.getByLabel('电话', { exact: true }).last().fill('13891500001')
  const lookUp = await page.getByRole('button', { name: '查此电话有无在办事项' }).boundingBox()
  const role = await page.getByLabel('身份').boundingBox()
  expect(lookUp?.y).toBeLessThan(role?.y ?? 0)
  const { code } = await registered('路灯坏了')
  await page.goto(`${browsing.base}/desk/matters/${code}/receipt`)
  for (const paper of ['A5', 'A4']) {
    await page.getByRole('radio', { name: paper }).press('Space')
    const box = await page.locator('.receipt-code .code').first().boundingBox()
    expect(box?.height, `the code on ${paper} takes more than a line`).toBeLessThan(60)
  }
  await page.setViewportSize({ width: 720, height: 450 })
  await page.goto(`${browsing.base}/desk/register`)
  await page.locator('.form-foot').waitFor()
  expect(await page.evaluate("getComputedStyle(document.querySelector('.form-foot')).position")).toBe(
    'static',
  )
  await page.close()
})

/** The classes of all that is drawn in a red: what is wrong, and whom to call, are told in ink. */
async function whatIsRed(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`[...document.querySelectorAll('body *')].filter((element) => {
    const style = getComputedStyle(element)
    return [style.color, style.backgroundColor, style.borderTopColor, style.borderLeftColor].some((colour) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\\d.]+/g) ?? []).map(Number)
      return r > 150 && r - g > 60 && r - b > 60 && Math.abs(g - b) < 40
    })
  }).map((element) => element.className)`)
}

test('red is for what is late: an empty field, a wrong password and an emergency are said in ink', async () => {
  for (const size of sizes) {
    const report = await browsing.open(size)
    await report.goto(`${browsing.base}/report`)
    await report.getByRole('button', { name: '提交', exact: true }).click()
    await report.locator('.wrong').first().waitFor()
    expect(await whatIsRed(report)).toEqual([])
    await report.close()
    const page = await browsing.open(size)
    await page.goto(`${browsing.base}/desk`)
    await page.getByLabel('用户名').fill('county')
    await page.getByLabel('密码', { exact: true }).fill('not the password')
    await page.locator('button[type=submit]').click()
    await page.locator('.ant-alert-error').waitFor()
    await standStill(page)
    expect(await whatIsRed(page)).toEqual([])
    await page.close()
    const clerk = await browsing.openDeskAs('county', 'register', size)
    await clerk.locator('button[type=submit]').click()
    await clerk.locator('.ant-form-item-explain-error').first().waitFor()
    await clerk.locator('#urgency').click()
    await clerk.locator('.ant-select-item-option', { hasText: '危急' }).click()
    await clerk.locator('.emergency').waitFor()
    await standStill(clerk)
    expect(await whatIsRed(clerk)).toEqual([])
    await clerk.close()
  }
})

test.each(['countyhead', 'village'])(
  'at a usual desk the way out of %s stays on the first line, in English and large type',
  async (head) => {
    const page = await browsing.openDeskAs(head, '')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Large type' }).click()
    await standStill(page)
    await page.locator('.who > .made-up').waitFor()
    expect(await isBeside(page.locator('.brand'), page.getByRole('button', { name: 'Sign out' }))).toBe(true)
    expect(await reachingOver(page)).toEqual([])
    await page.close()
  },
)

test('large type is chosen once on a device, is there before the program is, and never on paper', async () => {
  const page = await browsing.open(phone)
  await page.goto(browsing.base)
  await page.getByRole('button', { name: '大字版' }).click()
  for (const path of ['', 'report', 'follow', 'field']) {
    await page.goto(`${browsing.base}/${path}`)
    await page.getByRole('button', { name: '标准版' }).waitFor()
    expect(await smallLetters(page), `/${path}`).toEqual([])
    expect(await page.evaluate(beyondWindow), `/${path}`).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
  // The program never comes: what stands in the page until then is large already.
  await page.route(/assets\/portal-.*\.js/, (route) => route.abort())
  await page.goto(browsing.base)
  await page.getByText('正在打开').waitFor()
  expect(await smallLetters(page)).toEqual([])
  await page.unrouteAll()
  await page.setViewportSize(desk)
  await page.goto(`${browsing.base}/desk`)
  await page.locator('button[type=submit]').waitFor()
  await expectAccessible(page)
  const sizeOf = () => page.evaluate("getComputedStyle(document.querySelector('.ant-app')).fontSize")
  expect(await sizeOf()).toBe('20px')
  await page.emulateMedia({ media: 'print' })
  await expect.poll(sizeOf).toBe('14px')
})
