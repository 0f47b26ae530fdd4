import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RunOptions } from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type City, type CityOptions, startCity } from './start-city.ts'

export const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }
type Size = typeof phone

/** A city that a real browser looks at. */
export type Browsing = {
  city: City
  base: string
  open(size: Size): Promise<Page>
  /** A desk with somebody signed in; the form is what the tests of signing in are about. */
  signIn(username: string, size?: Size): Promise<Page>
  /** The same, with the screen at an address below `/desk/`. */
  openDeskAs(username: string, path: string, size?: Size): Promise<Page>
  /** The page of a matter, by its code. */
  openMatterAs(username: string, code: string, size?: Size): Promise<Page>
  close(): Promise<void>
}

type BrowsingOptions = CityOptions & {
  /** Shows the desk to somebody who did not ask for stillness: what opens and closes takes its time. */
  moving?: boolean
}

/** Starts a city and a browser; the pages it opens speak Chinese and stand still, unless they are to be `moving`. */
export async function startBrowsing({ moving, ...options }: BrowsingOptions = {}): Promise<Browsing> {
  const city = await startCity(options)
  const base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser()
  const reducedMotion = moving ? 'no-preference' : 'reduce'
  async function open(viewport: Size): Promise<Page> {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion })
    // What is waited for is there in an instant on a quiet machine, and late on a busy one.
    context.setDefaultTimeout(60_000)
    return await context.newPage()
  }
  async function openDeskAs(username: string, path: string, size = desk): Promise<Page> {
    const page = await open(size)
    const { cookie = '' } = await city.signIn(username)
    const cookies = cookie.split('; ').map((one) => {
      const at = one.indexOf('=')
      return { name: one.slice(0, at), value: one.slice(at + 1), url: base }
    })
    await page.context().addCookies(cookies)
    await page.goto(`${base}/desk/${path}`)
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    return page
  }
  return {
    city,
    base,
    open,
    openDeskAs,
    signIn: (username, size) => openDeskAs(username, '', size),
    async openMatterAs(username, code, size) {
      const page = await openDeskAs(username, `matters/${code}`, size)
      await page.locator('.timeline').waitFor()
      return page
    },
    async close() {
      await browser.close()
      await city.close()
    },
  }
}

/**
 * Looks for an option of a select by typing, as the desk's clerks do, and takes it. While the list is still being
 * filtered a click may land on what was there before: it is taken again until the list has closed. A list that opens is
 * away for a moment while it looks for its place: it has not closed before something was taken.
 */
export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  // The list of the select before this one may still be fading out.
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)')
  const found = list.locator('.ant-select-item-option, .ant-select-tree-title').filter({ hasText: option })
  async function open(): Promise<void> {
    await select.click()
    if (await select.isEditable()) await select.fill(option)
  }
  await open()
  let taken = false
  await vi.waitFor(
    async () => {
      if (!taken || (await list.isVisible())) {
        // A dialog that has only just opened takes the focus to its first field, which closes the list again.
        if (!(await found.first().isVisible()) && (await select.getAttribute('aria-expanded')) !== 'true')
          await open()
        await found.first().click({ timeout: 2000 })
        taken = true
      }
      await list.waitFor({ state: 'hidden', timeout: 2000 })
    },
    { timeout: 20_000 },
  )
}

/**
 * Opens the dialog of a move that waits behind 更多, and waits until it stands. A menu that still slides in lets what is
 * pressed through to the page behind it, which closes the menu again: it is pressed when it stands.
 */
export async function openFurther(page: Page, move: string): Promise<Locator> {
  const entry = page.getByRole('menuitem', { name: move, exact: true })
  await page.locator('.moves').getByRole('button', { name: '更多' }).click()
  await entry.waitFor()
  await standStill(page)
  await entry.click()
  return await dialogThatStands(page)
}

/** The dialog that has just been asked for, when it has come to rest and what is pressed in it is not missed. */
export async function dialogThatStands(page: Page): Promise<Locator> {
  // One that was closed just now may still be fading out.
  await standStill(page)
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await standStill(page)
  return dialog
}

/** Says yes to what is asked beside a button before something cannot be taken back, and waits until that is gone. */
export async function sayYes(page: Page): Promise<void> {
  const yes = page.locator('.ant-popover:not(.ant-popover-hidden, .ant-zoom-big-leave) .ant-btn-primary')
  await yes.waitFor()
  await standStill(page)
  await yes.click()
  await yes.waitFor({ state: 'hidden' })
}

/**
 * Waits until nothing moves any more: what fades in has the contrast of a shadow, and a click may miss what grows. A
 * dialog stands transparent for some frames before its fading begins, so stillness is what lasts for several of them.
 */
export async function standStill(page: Page): Promise<void> {
  // What turns for as long as something is awaited never ends by itself.
  await page.evaluate(`(async () => {
    const ends = (one) => one.effect?.getTiming().iterations !== Infinity && one.playState === 'running'
    const comesOrGoes = '[class*="-enter"], [class*="-appear"], [class*="-leave"]'
    const moves = () => document.getAnimations().some(ends) || document.querySelector(comesOrGoes) !== null
    const latest = performance.now() + 5000
    const enough = matchMedia('(prefers-reduced-motion: reduce)').matches ? 2 : 5
    for (let still = 0; still < enough && performance.now() < latest; still = moves() ? 0 : still + 1)
      await new Promise(requestAnimationFrame)
  })()`)
}

/** What is pressed or filled in and reaches over the inner edge of the panel it stands in. */
export async function reachingOver(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`[...document.querySelectorAll('.panel')].flatMap((panel) => {
    const edge = panel.getBoundingClientRect().right - parseFloat(getComputedStyle(panel).paddingRight)
    const over = (one) => one.checkVisibility() && one.getBoundingClientRect().right > edge + 1
    return [...panel.querySelectorAll('.ant-btn, .ant-select, .ant-input')].filter(over)
      .map((one) => one.className + ' ' + one.textContent)
  })`)
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What is fine is not collected, and only what plays by itself is looked for before the rules are asked. */
const accessibility: RunOptions = {
  // What somebody sees on a button and says to it is to be its name (WCAG 2.5.3); axe asks that only when told to.
  rules: { 'label-content-name-mismatch': { enabled: true } },
  resultTypes: ['violations'],
  preload: { assets: ['media'] },
}

/** Nothing that axe calls serious, on the page and in its frames as they stand when nothing moves any more. */
export async function expectAccessible(page: Page): Promise<void> {
  await standStill(page)
  for (const frame of page.frames())
    if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe)
  const serious = await page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(document, ${JSON.stringify(accessibility)})
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes[0]?.html)
  })()`)
  expect(serious).toEqual([])
}
