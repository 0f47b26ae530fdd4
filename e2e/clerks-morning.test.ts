import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, startBrowsing } from '../testing/browsing.ts'
import { tabTo } from '../testing/keyboard.ts'
import { tinyPdf } from '../testing/tiny-pdf.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** Keys besides the words themselves that one registration may take; charter 6 asks for few, this holds them down. */
const mostKeys = 6

/** A clerk's hand on the keyboard: every key that is no word is counted. */
function handOn(page: Page) {
  let keys = 0
  return {
    async press(...pressed: string[]): Promise<void> {
      for (const key of pressed) {
        keys += 1
        await page.keyboard.press(key)
      }
    },
    type: (words: string) => page.keyboard.insertText(words),
    /** How many keys there were since it was asked last. */
    count(): number {
      const since = keys
      keys = 0
      return since
    },
  }
}

async function begun(page: Page): Promise<void> {
  await page.locator('textarea#words:focus').waitFor()
}

/** What was registered stands on its page; gives its code. */
async function standing(page: Page, words: string): Promise<string> {
  await page.locator('blockquote.words', { hasText: words }).waitFor()
  return (await page.locator('.matter-head .hint').textContent())?.split(' ')[0] ?? ''
}

/** How many sheets of paper a print takes. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** A small picture, another one for each letter. */
async function scan(page: Page, name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const drawn = `(() => { const c = document.createElement('canvas'); c.width = 60; c.height = 80
    const g = c.getContext('2d'); g.fillText(${JSON.stringify(name)}, 2, 40); return c.toDataURL('image/png') })()`
  const url = String(await page.evaluate(drawn))
  return { name, mimeType: 'image/png', buffer: Buffer.from(url.split(',')[1] ?? '', 'base64') }
}

test('a clerk’s morning: twenty registrations by keyboard alone, each in a few keys', async () => {
  const page = await browsing.signIn('window')
  await page.evaluate('window.printed = 0; window.print = () => { window.printed += 1 }')
  const hand = handOn(page)
  await page.getByRole('link', { name: '登记', exact: true }).focus()
  await page.keyboard.press('Enter')
  await begun(page)

  // At the window, every other one with its kind.
  for (let n = 1; n <= 9; n += 1) {
    await hand.type(`窗口第${n}件：路灯不亮`)
    if (n % 3 === 0) {
      await hand.press('Tab')
      await page.keyboard.type('路灯')
      await page.locator('.ant-select-tree-treenode-active', { hasText: '路灯不亮' }).waitFor()
      await hand.press('Enter')
    }
    await hand.press('Control+Enter')
    await standing(page, `窗口第${n}件`)
    await hand.press('Alt+KeyN')
    expect(hand.count()).toBeLessThanOrEqual(mostKeys)
    await begun(page)
  }

  // On the telephone: the way is chosen once and kept, the number comes before all else, the code is read out.
  await hand.press('Alt+Digit2')
  await page.getByText('有没有人受伤').waitFor()
  for (let n = 1; n <= 6; n += 1) {
    await hand.type(`电话第${n}件：水管漏水`)
    await hand.press('Tab')
    await hand.type(`1389150000${n}`)
    if (n === 1) {
      // Beside the number, not below what the foot of the form covers.
      const lookUp = await page.getByRole('button', { name: '查此电话有无在办事项' }).boundingBox()
      const foot = await page.locator('.form-foot').boundingBox()
      expect((lookUp?.y ?? 0) + (lookUp?.height ?? 0)).toBeLessThan(foot?.y ?? 0)
    }
    await hand.press('Control+Enter')
    await standing(page, `电话第${n}件`)
    await page.getByText('念给对方听').waitFor()
    if (n === 6) break
    await hand.press('Alt+KeyN')
    expect(hand.count()).toBeLessThanOrEqual(mostKeys)
    await begun(page)
  }
  const code = await standing(page, '电话第6件')
  expect(await page.locator('.read-back').textContent()).toContain('六幺零九零二，二零二六，')

  // The receipt goes to the printer with one key; it names nobody, and its QR opens the page with the code alone.
  await hand.press('Alt+KeyP')
  const sheet = page.getByRole('article', { name: '登记回执' })
  await sheet.waitFor()
  await page.waitForFunction('window.printed === 1')
  const paper = (await sheet.textContent()) ?? ''
  expect(paper).toContain(code)
  expect(paper).not.toMatch(/水管|13891500006/)
  await expectAccessible(page)
  for (const paper of ['A4', '80 毫米小票', 'A5']) {
    await page.getByRole('radio', { name: paper }).press('Space')
    expect([paper, pagesOf(await page.pdf({ preferCSSPageSize: true }))]).toEqual([paper, 1])
  }
  const secret = ((await sheet.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
  expect(secret).toMatch(/^[A-Z2-9]{12}$/)
  const citizen = await browsing.open({ width: 390, height: 844 })
  await citizen.goto(`${browsing.base}/follow#${code.replaceAll('-', '')}`)
  expect(await citizen.getByLabel('事项编码').inputValue()).toBe(code)
  await citizen.getByLabel('查询码').fill(secret)
  await citizen.getByRole('button', { name: '查询' }).click()
  await citizen.getByText(code).waitFor()
  await citizen.close()

  // A question answered at once is one line; when it is not, it becomes a matter by one press.
  await page.getByRole('link', { name: '来访咨询' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('input[aria-label="一句话"]:focus').waitFor()
  for (const line of ['问医保在哪个窗口办', '问沟边护栏坏了找谁']) {
    await hand.type(line)
    await hand.press('Enter')
    await page.locator('.enquiries li', { hasText: line }).waitFor()
  }
  hand.count()
  await tabTo(page, '.enquiries li:first-child button')
  await hand.press('Enter')
  await standing(page, '问沟边护栏坏了找谁')
  await page.getByText('由来访咨询转来').waitFor()
  expect(hand.count()).toBeLessThanOrEqual(mostKeys)
  await hand.press('Alt+KeyP')
  await page.waitForFunction('window.printed === 2')
  expect(await sheet.locator('.secret').textContent()).toMatch(/^[A-Z2-9]{4}( [A-Z2-9]{4}){2}$/)
  await page.getByRole('link', { name: '来访咨询' }).click()
  await page.getByText('其中 1 件已转为事项').waitFor()
  await expectAccessible(page)

  // Letters: scans at once, a broken one told, two pages joined; a page that dies loses nothing.
  await page.goto(`${browsing.base}/desk/register/letters`)
  const pages = await Promise.all(['1.png', '2.png', '3.png', '4.png'].map((name) => scan(page, name)))
  const long = { name: '5.pdf', mimeType: 'application/pdf', buffer: tinyPdf('first', 'second') }
  const broken = { name: '6.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...pages, long, broken])
  await page.getByText('6.png：打不开').waitFor()
  await page.getByText('还有 5 封待登记').waitFor()
  await page.getByRole('button', { name: /2\.png/ }).focus()
  await hand.press('Space')
  await page.getByText('还有 4 封待登记').waitFor()
  await page.getByText('扫描件 1 / 2').waitFor()
  await page.locator('textarea#words').focus()
  await hand.press('Alt+PageDown')
  await page.getByRole('img', { name: '2.png' }).waitFor()
  await expectAccessible(page)
  await page.locator('textarea#words').focus()
  await hand.type('来信第1件')
  await page.reload()
  await page.getByText('还有 4 封待登记').waitFor()
  expect(await page.locator('textarea#words').inputValue()).toBe('来信第1件')
  hand.count()
  for (let n = 1; n <= 4; n += 1) {
    if (n > 1) {
      await begun(page)
      await hand.type(`来信第${n}件`)
    }
    if (n === 2) {
      await page.getByLabel('来信编号').focus()
      await hand.type('信字12')
    }
    await page.locator('textarea#words').focus()
    if (n === 4) {
      // A PDF is read beside the form as photos are: down its page and on to the next, while the hands stay where they are.
      await page.locator('.letter-pages canvas[data-page="1"]').waitFor()
      for (let times = 1; times <= 4; times += 1) await page.keyboard.press('Alt+PageDown')
      await page.locator('.letter-pages canvas[data-page="2"]').waitFor()
      expect(await page.locator('textarea#words:focus').inputValue()).toBe('来信第4件')
    }
    await hand.press('Control+Enter')
    await page
      .locator('.letters-done li')
      .nth(n - 1)
      .waitFor()
    expect(hand.count()).toBeLessThanOrEqual(mostKeys)
  }
  await page.getByText('全部登记完了').waitFor()
  await page.getByText('正在上传').waitFor({ state: 'hidden' })

  const clerk = await browsing.city.signIn('window')
  const { rows } = (await browsing.city.ask(clerk, 'GET', '/api/matters?limit=50')).body
  const found = rows as { ref: string; words: string; source: string }[]
  expect(found).toHaveLength(20)
  const of = (source: string) => found.filter((row) => row.source === source)
  expect([of('window').length, of('phone').length, of('letter').length]).toEqual([10, 6, 4])
  const readOf = async (words: string) => {
    const ref = found.find((row) => row.words === words)?.ref
    return (await browsing.city.ask(clerk, 'GET', `/api/matters/${ref}`)).body
  }
  const names = ({ papers }: Record<string, unknown>) =>
    (papers as { name: string }[]).map(({ name }) => name)
  expect(names(await readOf('来信第1件'))).toEqual(['1.png', '2.png'])
  expect(await readOf('来信第2件')).toMatchObject({ letter: { number: '信字12' } })
  const stores = await page.evaluate<string[]>(
    'indexedDB.databases().then((all) => all.map(({ name }) => name))',
  )
  expect(stores.filter((name) => name !== 'manyuan-photos').length).toBeLessThanOrEqual(1)
}, 240_000)
