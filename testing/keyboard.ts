import type { Page } from 'playwright-core'

/** Presses Tab until something that fits has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    await page.keyboard.press('Tab')
    if (await page.locator(':focus').and(page.locator(selector)).count()) return
  }
  throw new Error(`The keyboard does not reach ${selector}.`)
}
