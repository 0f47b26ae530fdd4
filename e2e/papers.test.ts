import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'
import type { Who } from '../testing/start-city.ts'
import { tinyPdf } from '../testing/tiny-pdf.ts'
import { speakTus } from '../testing/tus.ts'
import { workbookOf, zipOf } from '../testing/workbook.ts'

const secret = 'K7QM2XRT9WPA'
let browsing: Browsing
let clerk: Who
let matter = ''
let code = ''

beforeAll(async () => {
  browsing = await startBrowsing()
  clerk = await browsing.city.signIn('county')
  const followHash = createHash('sha256').update(secret).digest('hex')
  const report = { words: '河堤塌了一段', source: 'phone', followHash }
  const { body } = await browsing.city.command(clerk, 'matter.register', report)
  matter = String(body.matter)
  code = String(body.code)
})
afterAll(() => browsing.close())

async function bring(name: string, bytes: Buffer, by = clerk): Promise<void> {
  const speak = speakTus(browsing.city)
  const begun = await speak.begin(by, matter, name, bytes.length)
  const { status, body } = await speak.piece(by, String(begun.headers.location), 0, bytes)
  expect(status, `${name}: ${body}`).toBe(204)
}
const photo = (background: string) =>
  sharp({ create: { width: 1600, height: 1000, channels: 3, background } })
    .jpeg()
    .toBuffer()
/** What an office document says it is. */
const contentTypes = (kind: string) => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`,
})
const word = (body: string) =>
  zipOf({
    ...contentTypes('wordprocessingml.document'),
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
  })
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** Every request of a page that leaves for somewhere else, and every script that asks for attention. */
function watchOver(page: Page, base: string): string[] {
  const wrong: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url())) wrong.push(request.url())
  })
  page.on('dialog', (dialog) => {
    wrong.push(dialog.message())
    void dialog.dismiss()
  })
  return wrong
}

test('papers of every kind are looked at one after the other by keyboard, and nothing in them runs or is fetched', async () => {
  await bring('现场.jpg', await photo('#2f6b4a'))
  await bring('鉴定书.pdf', tinyPdf('First page', 'Second page'))
  await bring(
    '协议.docx',
    await word(
      `${paragraph('调解协议')}${paragraph('&lt;img src="https://example.org/x.png" onerror="alert(1)"&gt;')}<w:tbl><w:tr><w:tc>${paragraph('甲方')}</w:tc><w:tc>${paragraph('王某')}</w:tc></w:tr></w:tbl>`,
    ),
  )
  await bring(
    '台账.xlsx',
    await workbookOf(
      [
        {
          name: '六月',
          rows: [
            ['序号', '事项'],
            ['1', '水渠'],
          ],
        },
      ],
      { parts: contentTypes('spreadsheetml.sheet') },
    ),
  )
  // A few kilobytes that ask for four million cells.
  const wide = `<w:tr>${'<w:tc/>'.repeat(20_000)}</w:tr>${'<w:tr/>'.repeat(199)}`
  await bring('很宽.docx', await word(`<w:tbl>${wide}</w:tbl>`))
  await bring('坏的.docx', await word('<w:p><w:broken>'))
  await bring('说明.txt', Buffer.from('c7e9bff6cbb5c3f7a3bac8fdd7e9c2b7b5c6bbb5c1cba1a3', 'hex'))
  const page = await browsing.openMatterAs('county', code)
  const wrong = watchOver(page, browsing.base)
  await page.locator('.paper-rows img.tile').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '现场.jpg' }).click()
  const viewer = page.getByRole('dialog')
  await viewer.getByRole('img', { name: '现场.jpg' }).waitFor()
  await viewer.getByText('1 / 7').waitFor()
  await page.keyboard.press('r')
  const turned = viewer.locator('img.turned-1')
  await turned.waitFor()
  await expectAccessible(page)
  // Turned and larger, it still begins where scrolling begins.
  await page.keyboard.press('+')
  const stage = await viewer.locator('.viewer-stage').boundingBox()
  const box = await turned.boundingBox()
  expect(box?.height).toBeGreaterThan(stage?.height ?? 0)
  expect(box?.y).toBeGreaterThanOrEqual(stage?.y ?? 0)
  expect(box?.x).toBeGreaterThanOrEqual(0)

  await page.keyboard.press('ArrowRight')
  await viewer.locator('canvas[data-page="1"]').waitFor()
  await viewer.getByRole('button', { name: '下一页' }).click()
  await viewer.locator('canvas[data-page="2"]').waitFor()
  const ink = await page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.viewer canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.filter((value, n) => n % 4 === 0 && value < 100).length
  })()`)
  expect(ink).toBeGreaterThan(100)

  await page.keyboard.press('ArrowRight')
  await viewer.getByText('调解协议').waitFor()
  await viewer.getByText('<img src="https://example.org/x.png" onerror="alert(1)">').waitFor()
  await viewer.getByRole('cell', { name: '甲方' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('六月').waitFor()
  await viewer.getByRole('cell', { name: '水渠' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('只显示文字和表格的开头部分').waitFor()
  expect(await viewer.locator('td').count()).toBe(200 * 40)
  await page.keyboard.press('ArrowRight')
  await viewer.getByRole('alert').getByText('请下载后打开').waitFor()
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('情况说明：三组路灯坏了。').waitFor()
  expect(await viewer.getByRole('button', { name: '下一份' }).isDisabled()).toBe(true)
  const download = page.waitForEvent('download')
  await viewer.getByRole('link', { name: '下载' }).click()
  expect((await download).suggestedFilename()).toBe('说明.txt')
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '材料' }).waitFor()
  expect(wrong).toEqual([])

  const head = await browsing.openMatterAs('countyhead', code)
  await head.getByRole('button', { name: '取出原件' }).click()
  await head.getByLabel('原因').fill('法院〔2026〕12号调取')
  await expectAccessible(head)
  const original = head.waitForEvent('download')
  await head.getByRole('button', { name: /^取\s?出$/ }).click()
  expect((await original).suggestedFilename()).toBe('现场.jpg')
  await head.getByText('取出材料原件').first().waitFor()
})

test('a reporter sees their own photos again, by swiping; not those of the staff', async () => {
  const reporter = { authorization: `Follow ${code} ${secret}` }
  await bring('我拍的.jpg', await photo('#9a5b00'), reporter)
  await bring('另一张.jpg', await photo('#55605f'), reporter)
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/follow`)
  await page.getByLabel('事项编码').fill(code)
  await page.getByLabel('查询码').fill(secret)
  await page.getByRole('button', { name: '查询' }).click()
  await page.locator('.paper-rows img.tile').nth(1).waitFor()
  expect(await page.locator('.paper-rows li').count()).toBe(2)
  await page.getByRole('button', { name: '我拍的.jpg' }).click()
  const viewer = page.getByRole('dialog')
  await viewer.getByRole('img', { name: '我拍的.jpg' }).waitFor()
  await expectAccessible(page)
  for (const [type, x] of [
    ['touchstart', 300],
    ['touchend', 100],
  ] as const)
    await viewer.locator('.viewer-stage').dispatchEvent(type, {
      touches: type === 'touchstart' ? [{ identifier: 1, clientX: x, clientY: 300 }] : [],
      changedTouches: [{ identifier: 1, clientX: x, clientY: 300 }],
    })
  await viewer.getByRole('img', { name: '另一张.jpg' }).waitFor()
})
