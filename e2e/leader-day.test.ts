import { randomUUID } from 'node:crypto'
import { zoomOfPoints } from '@manyuan/core/board/squares.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseKeyRing } from '../server/src/crypto/key-ring.ts'
import { connect } from '../server/src/db/connect.ts'
import { generateDemonstration } from '../server/src/demonstration/generate.ts'
import { type Work, workOf } from '../testing/at-work.ts'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'
import { tabTo } from '../testing/keyboard.ts'
import { smallCity, testKeyFile, testStart } from '../testing/templates.ts'

let browsing: Browsing
let work: Work
/** What everybody of the area sees, called together by the county; and what only those who work on it see. */
let called = ''
let disputed = ''
let restricted = ''
/** A spot of the county at which nothing else lies. */
const meetingPoint = { lon: 109.03, lat: 32.69 }
const wall = { width: 1920, height: 1080 }

/** Three months of a city, in the middle of a Monday. */
async function fill(url: string): Promise<void> {
  const filling = connect({ url, max: 2, statementTimeoutMs: 120_000, onError: () => undefined })
  const plan = {
    seed: 'leader',
    end: testStart,
    matters: 400,
    months: 3,
    divisionsCsv: smallCity(),
    rosters: true,
  }
  await generateDemonstration(filling.pool, parseKeyRing(testKeyFile), plan, () => undefined)
  await filling.close()
}

beforeAll(async () => {
  browsing = await startBrowsing({ fill })
  work = await workOf(browsing.city)
  called = await work.send('夜市油烟，两家都说不归自己管', 'urban', { place: { point: meetingPoint } })
  const unitIds = [await work.unitOf('urban'), await work.unitOf('labour')]
  await work.act('county', 'whistle', { unitIds, meetingPlace: '夜市东口', purpose: '现场划清责任' }, called)
  const [whistle] = (await work.see('county', called)).whistles
  await work.act('urban', 'reportIn', { whistleId: whistle?.id }, called)
  disputed = await work.send('公交站前摆摊，说不归自己', 'urban')
  const taskId = (await work.see('urban', disputed)).tasks.find(({ mine }) => mine)?.id
  await work.act('urban', 'object', { taskId, ground: 'notOurDuty', explanation: '街道批的' }, disputed)
  const meetsAt = new Date(browsing.city.clock.now.getTime() + 24 * 3_600_000).toISOString()
  const payload = { title: '三月联席会议', meetsAt, meetingPlace: '综治中心三楼' }
  const call = { id: randomUUID(), name: 'meeting.call@1', payload }
  const { city } = browsing
  const { body } = await city.ask(await city.signIn('county'), 'POST', '/api/meetings/command', call)
  await work.act('county', 'putOnAgenda', { meetingId: body.id, unitIds, purpose: '由谁牵头' }, disputed)
  restricted = await work.send('家里的事不想让人知道', 'labour', { kindId: 'dispute.neighbour' })
  await work.act('countyhead', 'seal', { confidentiality: 'restricted', reason: '涉及隐私' }, restricted)
})
afterAll(async () => {
  await work.close()
  await browsing.close()
})

/** The board of somebody; it has no menu of the desk. */
async function openBoard(username: string, size: { width: number; height: number }): Promise<Page> {
  const page = await browsing.openDeskAs(username, 'figures', size)
  await page.getByRole('link', { name: '指挥板' }).click()
  await page.locator('.board .age', { hasText: '数据时间' }).waitFor()
  return page
}

const numberOf = async (figure: Locator) => Number((await figure.textContent())?.match(/\d+/)?.[0])

/** Presses a figure: the list behind it says that it is of as many. */
async function expectRows(page: Page, figure: Locator): Promise<void> {
  const counted = await numberOf(figure)
  expect(counted).toBeGreaterThan(0)
  await figure.click()
  await page.waitForURL(/\/desk\/matters\?/)
  await page.getByText(`共 ${counted} 件`).waitFor()
  await page.locator('.matter-row').nth(1).waitFor()
  await page.goBack()
  await page.locator('.board .waiting').waitFor()
}

test('every figure of the board opens in one press to as many rows, says how it is counted and as of when; what is of usual days stands behind today', async () => {
  const page = await openBoard('leader', { width: 1440, height: 900 })
  await expectAccessible(page)
  const waiting = page.locator('.waiting')
  const sums = waiting.locator('.sums a')
  const figures = [
    waiting.locator('tr', { hasText: '办理中' }).locator('.big a'),
    waiting.locator('td.late a').first(),
    ...[0, 1, 2, 3].map((n) => sums.nth(n)),
    page.locator('.today .headline a'),
    page.locator('.late-at .big a').first(),
    page.locator('.places .big').first(),
    page.locator('.places .late a').first(),
    page.locator('.places p', { hasText: '本级' }).locator('.big'),
    page.locator('.under-map a', { hasText: '没有定点' }),
  ]
  for (const figure of figures) await expectRows(page, figure)
  // An hour of the curve opens to what came in it, by the mouse and as a list by keys alone.
  await page.keyboard.press('2')
  await tabTo(page, '.today summary:has-text("列成单子")')
  await page.keyboard.press('Enter')
  await tabTo(page, '.today li a')
  const hour = await page.locator(':focus').textContent()
  const [, from, n] = hour?.match(/(\d+):00—\d+:00：(\d+) 件/) ?? []
  await page.keyboard.press('Enter')
  await page.getByText(`共 ${n} 件`).waitFor()
  await page.getByText(`${from}:00—${Number(from) + 1}:00 登记`).waitFor()
  await page.goBack()
  await page.locator('.curve .came').first().click()
  await page.getByText(`共 ${n} 件`).waitFor()
  await page.goBack()
  // Where what is late waits adds up to what is late, and so do the places to all.
  const numbers = async (all: Locator) => await Promise.all((await all.all()).map(numberOf))
  const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0)
  const rest = await page.locator('.late-at .rest').textContent()
  const shown = await numbers(page.locator('.late-at tr:not(.no-room) .big a'))
  expect(sum(shown) + Number(rest?.match(/(\d+) 件/)?.[1] ?? 0)).toBe(await numberOf(sums.nth(1)))
  expect(sum(await numbers(page.locator('.places .big')))).toBe(await numberOf(sums.first()))
  expect(sum(await numbers(waiting.locator('tr .big a')))).toBe(await numberOf(sums.first()))

  await page.getByText(/往常到这一小时末 \d+—\d+ 件（按 \d+ 个同类日）/).waitFor()
  expect(await page.locator('.curve .band').count()).toBe(1)
  await waiting.getByText('怎么算的').click()
  await waiting.getByText('现在的在办事项，按它等着的那一步。').waitFor()
  // What is late says for how long, and the roster who is there now.
  await page.locator('.late-at', { hasText: /已超 \d+ 天/ }).waitFor()
  await page.locator('.at-work table', { hasText: '分流员' }).waitFor()
  await page.close()
})

type Drawn = {
  box: { west: number; south: number; east: number; north: number }
  zoom: number
  clusters: { lon: number; lat: number; square: string; n: number }[]
  points: { lon: number; lat: number; ref: string }[]
}

/** What the map of a page draws, as the server answered it the last time. */
function watchMap(page: Page): () => Drawn | undefined {
  let drawn: Drawn | undefined
  page.on('response', async (response) => {
    const url = new URL(response.url())
    if (url.pathname !== '/api/board/map' || response.status() !== 200) return
    const [west = 0, south = 0, east = 0, north = 0] = (url.searchParams.get('box') ?? '')
      .split(',')
      .map(Number)
    // A page that is left takes its answers along.
    const map = await response.json().catch(() => undefined)
    if (!map) return
    const { clusters, points } = map
    drawn = {
      box: { west, south, east, north },
      zoom: Number(url.searchParams.get('zoom')),
      clusters,
      points,
    }
  })
  return () => drawn
}

/** The map when what was answered for its view stands there and nothing moves. */
const mapAtRest = (page: Page) => page.locator('.map-itself[aria-busy="false"]')

/** Presses the button that goes nearer and waits until the map stands there; tells how near it is then. */
async function goNearer(page: Page, zoom: number): Promise<number> {
  const zoomOf = (address: string) => Number(new URL(address).searchParams.get('zoom'))
  const isNearer = (address: string) => address.includes('/api/board/map') && zoomOf(address) > zoom + 0.5
  const answered = page.waitForResponse((response) => isNearer(response.url()))
  await page.getByRole('button', { name: '放大' }).click()
  const answer = await answered
  await mapAtRest(page).waitFor()
  return zoomOf(answer.url())
}

/** Where on the screen a place of the map is drawn. */
async function spotOf(page: Page, { box }: Drawn, place: { lon: number; lat: number }) {
  const frame = await page.locator('.map-frame').boundingBox()
  if (!frame) throw new Error('There is no map.')
  const up = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  return {
    x: frame.x + (frame.width * (place.lon - box.west)) / (box.east - box.west),
    y: frame.y + (frame.height * (up(box.north) - up(place.lat))) / (up(box.north) - up(box.south)),
  }
}

/** Presses what the map draws at a place; it takes some frames until what was answered stands there, and it may still move. */
async function pressAt(
  page: Page,
  now: () => Promise<Drawn>,
  placeIn: { lon: number; lat: number } | ((drawn: Drawn) => { lon: number; lat: number }),
  leadsTo: RegExp,
): Promise<void> {
  await vi.waitFor(
    async () => {
      // A page that came late was opened by the press before.
      if (leadsTo.test(page.url())) return
      await mapAtRest(page).waitFor()
      const map = await now()
      const place = typeof placeIn === 'function' ? placeIn(map) : placeIn
      const { x, y } = await spotOf(page, map, place)
      await page.mouse.click(x, y)
      await page.waitForURL(leadsTo, { timeout: 2000 })
    },
    { timeout: 30_000 },
  )
}

test('on the map a cluster opens to as many rows, near enough a point to its matter, and the circle of a whistle to where units are called; the keyboard has it all as a list', async () => {
  const page = await openBoard('leader', { width: 1440, height: 900 })
  const drawn = watchMap(page)
  await page.reload()
  const now = async (): Promise<Drawn> => {
    await expect
      .poll(() => (drawn()?.clusters.length ?? 0) + (drawn()?.points.length ?? 0))
      .toBeGreaterThan(0)
    const last = drawn()
    if (!last) throw new Error('The map was not drawn.')
    return last
  }
  const first = await now()
  // The map may be asked for once more while it takes its size: what was pressed is what opened.
  const mostIn = ({ clusters }: Drawn) => {
    const [most] = clusters.toSorted((a, b) => b.n - a.n)
    if (!most) throw new Error('Nothing is on the map.')
    return most
  }
  await pressAt(page, now, mostIn, /\/desk\/matters\?.*square=/)
  const opened = new URL(page.url()).searchParams.get('square')
  const pressed = (await now()).clusters.find(({ square }) => square === opened)
  await page.getByText(`共 ${pressed?.n} 件`).waitFor()
  await page.goBack()

  // A whistle lies on its cluster: one press opens its matter, and one step back is the board again.
  await page.locator('.map canvas').waitFor()
  await pressAt(page, now, meetingPoint, new RegExp(`/desk/matters/${called}`))
  await page.getByRole('heading', { name: '吹哨报到' }).waitFor()
  await page.goBack()
  await page.locator('.at-work', { hasText: '已到 1/2' }).waitFor()

  // Nearer by its button, which keeps the middle: what comes there then stands by itself, and one press opens it.
  await mapAtRest(page).waitFor()
  const { west, south, east, north } = (await now()).box
  const up = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  const lat = (Math.atan(Math.exp((up(south) + up(north)) / 2)) * 360) / Math.PI - 90
  const middle = { lon: (west + east) / 2, lat }
  for (let zoom = (await now()).zoom; zoom < zoomOfPoints; ) zoom = await goNearer(page, zoom)
  const alone = await work.register('河滩上倒了一车渣土', { place: { point: middle } })
  await page.locator(`.map li a[href*="${alone}"]`).waitFor({ state: 'attached' })
  await mapAtRest(page).waitFor()
  const frame = await page.locator('.map-frame').boundingBox()
  if (!frame) throw new Error('There is no map.')
  await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height / 2)
  await page.waitForURL(new RegExp(`/desk/matters/${alone}`))
  await page.locator('.timeline').waitFor()
  await page.goBack()
  // What then lies outside the view opens from the words below it.
  await mapAtRest(page).waitFor()
  const outside = page.locator('.under-map a', { hasText: '图外' })
  for (let zoom = first.zoom; (await outside.count()) === 0; ) zoom = await goNearer(page, zoom)
  await expectRows(page, outside)

  // The squares as a list, by keys alone.
  await page.reload()
  await page.locator('.map canvas').waitFor()
  await page.keyboard.press('5')
  expect(await page.locator(':focus').getAttribute('id')).toBe('panel-5')
  await tabTo(page, '.map summary:has-text("列成单子")')
  await page.keyboard.press('Enter')
  await tabTo(page, '.map li a')
  const square = await page.locator(':focus').textContent()
  expect(square).toMatch(/附近约 \d+ 公里见方：\d+ 件/)
  await page.keyboard.press('Enter')
  await page.getByText(`共 ${square?.match(/(\d+) 件/)?.[1]} 件`).waitFor()
  await page.close()
})

test('on a wall nothing is scrolled, all is dark, F fills the screen, and what somebody else registers is there without reading it anew', async () => {
  const page = await openBoard('leader', wall)
  const scrolled =
    '[...document.querySelectorAll(".board-panel")].filter((one) => one.scrollHeight > one.clientHeight).map((one) => one.id)'
  const lightness = `(() => {
    const [red, green, blue] = getComputedStyle(document.querySelector('.board')).backgroundColor.match(/\\d+/g).map(Number)
    return Math.max(red, green, blue)
  })()`
  for (const size of [wall, { width: 3840, height: 1080 }]) {
    await page.setViewportSize(size)
    await expect.poll(() => page.evaluate(scrolled), { message: `${size.width} is not scrolled` }).toEqual([])
  }
  expect(await page.evaluate<number>(lightness), 'dark').toBeLessThan(48)
  await page.setViewportSize(wall)
  await expectAccessible(page)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate('document.fullscreenElement === null')).toBe(true)

  const all = page.locator('.waiting .sums a').first()
  const today = page.locator('.today .headline a')
  const [before, cameBefore] = [await numberOf(all), await numberOf(today)]
  await page.evaluate('window.notReadAnew = true')
  browsing.city.clock.pass(2)
  await work.register('河堤护栏断了一截')
  await all.filter({ hasText: String(before + 1) }).waitFor()
  await today.filter({ hasText: String(cameBefore + 1) }).waitFor()
  await page.locator('.age', { hasText: '10:02' }).waitFor()
  expect(await page.evaluate('window.notReadAnew')).toBe(true)
  await page.close()
})

test('a city leader goes down to a county and further, where nothing is open it says so; on a phone every figure is in reach', async () => {
  const page = await openBoard('cityleader', phone)
  await page.getByRole('heading', { name: '安康市 指挥板' }).waitFor()
  await expectAccessible(page)
  const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(await page.evaluate(wide), 'nothing is wider than the phone').toBe(false)
  expect(await page.getByRole('link', { name: '上一级' }).count()).toBe(0)
  await expectRows(page, page.locator('.waiting .sums a').first())
  await page.locator('.places').getByRole('link', { name: '汉滨区' }).click()
  await page.getByRole('heading', { name: '汉滨区 指挥板' }).waitFor()
  await page.locator('.places').getByRole('link', { name: '老城街道' }).click()
  await page.getByRole('heading', { name: '老城街道 指挥板' }).waitFor()
  expect(await page.evaluate(wide)).toBe(false)
  const { rows } = await work.owner.query<{ path: string }>(
    `select path from division d where level = 4 and path like '610902%' and not exists
      (select 1 from matter where path like d.path || '%' and stage not in ('closed', 'archived')) order by path limit 1`,
  )
  expect(rows).toHaveLength(1)
  await page.goto(`${browsing.base}/desk/board?path=${rows[0]?.path}`)
  await page.getByText('辖区内现在没有在办事项。').waitFor()
  await page.getByText('没有超期的事项。').waitFor()
  await page.getByText('下面没有再分的地方。').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '上一级' }).click()
  await page.locator('.places .big').first().waitFor()
  await page.close()
})

test('figures of whistles, meetings, call-backs and reasons for being late open to what they count; what is restricted is neither counted nor opened', async () => {
  const page = await browsing.openDeskAs('leader', 'figures')
  const callings = page.locator('.panel', { has: page.getByRole('heading', { name: '吹哨与报到' }) })
  const opened = page.getByRole('dialog')
  async function expectCalls(figure: RegExp, matter: string): Promise<void> {
    await callings.getByRole('button', { name: figure }).click()
    await opened.locator('.calls-behind li').first().waitFor()
    expect(await opened.locator('.calls-behind li').count()).toBe(1)
    expect(await opened.getByRole('link').first().getAttribute('href')).toContain(matter)
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'hidden' })
  }
  await expectCalls(/汉滨区城市管理执法局 按时报到 1/, called)
  await callings.getByText('联席会议', { exact: true }).click()
  await expectCalls(/综合治理中心 列入议程 1/, disputed)
  await expectAccessible(page)
  const callBacks = page.locator('.panel', { has: page.getByRole('heading', { name: '回访', exact: true }) })
  const unreached = callBacks.getByRole('button', { name: /^多次未接通 \d+/ })
  const many = Number(await unreached.textContent())
  await unreached.click()
  const behind = page.getByRole('dialog', { name: '多次未接通' })
  await expect.poll(() => behind.locator('.calls-behind > li').count()).toBe(many)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await behind.waitFor({ state: 'hidden' })
  await callBacks.getByRole('row', { name: /回访：答复了|回访 0/ }).waitFor()
  await callBacks.getByText(/抽取规则（第 \d+ 版）/).waitFor()
  // Each says of when its numbers are and what is counted, also where there are none.
  const defined = [
    [/^近 30 天/, /再算一次登记/],
    [/^吹哨与报到$/, /一件事项召集一个单位算一次/],
    [/^回访$/, /三项分开问、分开计/],
    [/^来访咨询$/, /单独计数，不算事项/],
  ] as const
  for (const [name, words] of defined) {
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name }) })
    await panel.getByText('数据时间').waitFor()
    await panel.getByText(words).waitFor()
  }

  await page.goto(`${browsing.base}/desk/supervision?show=late`)
  const reason = page.getByRole('link', { name: /情况复杂/ })
  const counted = await numberOf(reason)
  await reason.click()
  await page.waitForURL(/reason=/)
  await expect.poll(() => page.locator('tbody .matter-row').count()).toBe(counted)

  await page.goto(`${browsing.base}/desk/matters?words=${encodeURIComponent('家里的事不想让人知道')}`)
  await page.getByText('没有符合这些条件的事项').waitFor()
  await page.goto(`${browsing.base}/desk/matters/${restricted}`)
  await page.getByText('没有这个事项').waitFor()
  expect(await page.locator('.content').textContent()).not.toContain('家里的事')
  const { body } = await browsing.city.ask(await browsing.city.signIn('leader'), 'GET', '/api/board')
  const open = (body.open as { n: number }[]).reduce((sum, { n }) => sum + n, 0)
  const asked =
    "select count(*)::int as n from matter where stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') and path like '610902%' and confidentiality = 'normal'"
  expect(open).toBe((await work.owner.query<{ n: number }>(asked)).rows[0]?.n)
  await page.close()
})
