import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { matterRoutes } from '../core/src/matters/contract.ts'
import { connect } from '../server/src/db/connect.ts'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { ensureDatabase } from '../server/src/db/migrate.ts'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import { fillDemonstration } from '../server/src/demonstration/fill.ts'
import { type Program, startProgram } from '../server/src/program.ts'
import { launchBrowser } from '../testing/browser.ts'
import { testConfig } from '../testing/config.ts'
import { signInAt } from '../testing/sign-in-at.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

/** Takes the pictures of both READMEs: the real screens of a small demonstration, in Chinese and in English. */
const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 760 }
const languages = ['zh', 'en'] as const
const words = {
  zh: '小区门口的路灯坏了三天，晚上看不清路，老人出门怕摔',
  en: 'The lamp at the gate has been out for three days and old people fear to fall',
}

type Shot = {
  name: string
  as?: string
  path: string
  size: typeof desk
  large?: boolean
  /** What is to be there before the picture is taken. */
  shows: string
  prepare?: (page: Page, language: 'zh' | 'en') => Promise<void>
}

const shots: readonly Shot[] = [
  { name: 'home', path: '/', size: phone, shows: '.hero' },
  {
    name: 'report',
    path: '/report',
    size: phone,
    shows: '#words',
    prepare: async (page, language) => {
      await page.locator('#words').fill(words[language])
      // It reads the words where they are written, and says what they speak for.
      if (language === 'zh') await page.locator('.suggestions mark').first().waitFor()
    },
  },
  { name: 'field', as: 'grid', path: '/field', size: phone, shows: '.rows li' },
  { name: 'large', path: '/', size: phone, large: true, shows: '.hero' },
  { name: 'list', as: 'county', path: '/desk/matters', size: desk, shows: '.matter-row .what a' },
  {
    name: 'matter',
    as: 'county',
    path: '/desk/matters?stage=handling',
    size: desk,
    shows: '.matter-row .what a',
    prepare: async (page) => {
      await page.locator('.matter-row .what a').first().click()
      await page.locator('.timeline').waitFor()
    },
  },
  { name: 'triage', as: 'county', path: '/desk/triage', size: desk, shows: '.triage-matter .choice' },
  {
    name: 'board',
    as: 'leader',
    path: '/desk/board',
    size: desk,
    shows: '.map-itself.drawn',
    // Circles are drawn some frames after the outlines.
    prepare: async (page) => void (await page.waitForFunction('document.fonts.ready.then(() => true)')),
  },
  { name: 'figures', as: 'countyhead', path: '/desk/figures', size: desk, shows: '.days-chart .came' },
]

async function openPage(browser: Browser, base: string, shot: Shot, language: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: shot.size,
    deviceScaleFactor: shot.size === phone ? 2 : 1.5,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(`localStorage.setItem('manyuan.language', '${language}')`)
  if (shot.large) await context.addInitScript(`localStorage.setItem('manyuan.type', 'large')`)
  if (shot.as) {
    const answer = await context.request.post(`${base}/api/session`, {
      data: { username: shot.as, password: demonstrationPassword },
    })
    if (!answer.ok()) throw new Error(`${shot.as} could not sign in: ${answer.status()}`)
  }
  return await context.newPage()
}

async function take(browser: Browser, base: string, shot: Shot, language: 'zh' | 'en'): Promise<void> {
  const page = await openPage(browser, base, shot, language)
  await page.goto(base + shot.path)
  await page.locator(shot.shows).first().waitFor()
  await shot.prepare?.(page, language)
  await page.waitForLoadState('networkidle')
  await page.evaluate("document.activeElement?.blur(), document.querySelector('.ant-spin')?.remove()")
  const file = `${pictures}${shot.name}.${language}.webp`
  const { size } = await sharp(await page.screenshot())
    .webp({ quality: 76 })
    .toFile(file)
  process.stdout.write(`${shot.name}.${language}.webp ${Math.ceil(size / 1024)} kB\n`)
  await page.context().close()
}

/** Commands in the name of somebody of the demonstration; each gives its matter. */
function commandsOf(base: string, cookie: string) {
  return async (name: string, payload: object, matter?: string): Promise<string> => {
    const body = { id: randomUUID(), name: `matter.${name}@1`, payload, ...(matter ? { matter } : {}) }
    const answer = await fetch(`${base}/api/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: base },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
    return matterRoutes.command.answer.parse(await answer.json()).matter
  }
}

/** Brings matters to the county that wait to be judged and sent. */
async function bringToTriage(base: string): Promise<void> {
  const command = commandsOf(base, (await signInAt(base, 'county')).cookie)
  for (const [words, kindId] of [
    ['在工地干了四十天，六个人的工资一直拖着', 'dispute.labour'],
    ['小区门口的路灯坏了三天，老人出门怕摔', 'event.part.utility.light'],
    ['楼上漏水，跟物业说了几回没人来', 'undetermined'],
  ])
    await command('register', { words, source: 'phone', kindId })
}

/** Sends a matter of the village to its own grid, so that there is work on the phone. */
async function giveWork(base: string): Promise<void> {
  const { cookie, unitId } = await signInAt(base, 'village')
  const command = commandsOf(base, cookie)
  for (const [text, kindId] of [
    ['三组垃圾箱满了两天，没人清运', 'event.appearance.garbage'],
    ['二组水渠边护栏松动，有孩子在那里玩', 'hazard.flood'],
  ]) {
    const matter = await command('register', { words: text, source: 'window', kindId })
    await command('accept', {}, matter)
    await command('dispatch', { leadUnitId: unitId }, matter)
  }
}

async function startDemonstration(
  folder: string,
): Promise<{ base: string; program: Program; stop(): Promise<void> }> {
  const database = await startEmbedded({
    dataDir: folder,
    log: () => undefined,
    settings: { fsync: 'off' },
  })
  await ensureDatabase(database.urlFor('postgres'), 'pictures')
  const program = await startProgram(testConfig(folder), {
    databaseUrl: database.urlFor('pictures'),
    log: pino({ level: 'silent' }),
    jobs: false,
    prepare: async (url, ring) => {
      const owner = connect({ url, max: 2, statementTimeoutMs: 600_000, onError: () => undefined })
      const plan = { seed: 'manyuan', end: new Date(), matters: 3000, months: 3, rosters: true }
      await fillDemonstration(owner, ring, plan, (line) => process.stdout.write(`${line}\n`))
      await owner.close()
    },
  })
  const base = await program.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    base,
    program,
    async stop() {
      await program.close()
      await database.stop()
    },
  }
}

const folder = temporaryFolder('pictures')
mkdirSync(pictures, { recursive: true })
const demonstration = await startDemonstration(folder)
const browser = await launchBrowser()
try {
  await giveWork(demonstration.base)
  await bringToTriage(demonstration.base)
  for (const language of languages)
    for (const shot of shots) await take(browser, demonstration.base, shot, language)
} finally {
  await browser.close()
  await demonstration.stop()
  rmSync(folder, { recursive: true, force: true })
}
