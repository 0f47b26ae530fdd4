import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAudit } from '../server/src/audit/check.ts'
import { verifyEvidence } from '../server/src/audit/evidence/verify-evidence.ts'
import { makeExports } from '../server/src/exports/make-exports.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  startBrowsing,
} from '../testing/browsing.ts'
import { sealAll } from '../testing/seal-all.ts'

let browsing: Browsing
let owner: Client
beforeAll(async () => {
  browsing = await startBrowsing()
  owner = new Client({ connectionString: browsing.city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await browsing.close()
})

/** A citizen's matter that a dispatcher opened and saw unmasked, and that an officer tried to open in vain. */
async function lookedAt(): Promise<string> {
  const { city } = browsing
  const clerk = await city.signIn('county')
  const { body } = await city.command(clerk, 'matter.register', {
    words: '邻居把水沟堵了',
    source: 'phone',
    parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
  })
  const ref = String(body.matter)
  await city.ask(clerk, 'GET', `/api/matters/${ref}`)
  await city.ask(clerk, 'POST', `/api/matters/${ref}/reveal`, { reason: '约双方见面' })
  await city.ask(await city.signIn('labour'), 'GET', `/api/matters/${ref}`)
  return formatMatterCode(String(body.code))
}

test('an auditor finds who looked at a citizen’s matter and why, has the seals checked, and takes evidence that verifies', async () => {
  const { deps } = browsing.city.program
  const code = await lookedAt()
  await sealAll(deps.db, owner, 1, browsing.city.clock.now)
  const page = await browsing.signIn('audit')
  await page.getByRole('link', { name: '审计' }).click()
  await page.getByLabel('事项编码').fill(code)
  await page.getByLabel('事项编码').press('Enter')
  const rows = page.getByRole('table', { name: '审计记录' }).locator('tbody tr')
  await rows.filter({ hasText: '查看当事人完整信息' }).waitFor()
  await rows.filter({ hasText: '不在职责范围内的事项' }).waitFor()
  await expectAccessible(page)

  await rows.getByRole('button', { name: '查看当事人完整信息' }).click()
  const row = await dialogThatStands(page)
  await row.getByText('约双方见面').waitFor()
  expect(await row.textContent()).not.toMatch(/王建国|13800001234/)
  await expectAccessible(page)
  await row.getByRole('button', { name: '谁看过这件事项' }).click()
  await page.waitForURL(/deeds=looking/)
  await expect.poll(() => rows.count()).toBe(3)

  await page.getByRole('button', { name: '校验全部封签' }).click()
  const checks = page.getByRole('region', { name: '封签校验' })
  await checks.getByRole('progressbar', { name: '校验进度' }).waitFor()
  while ((await checkAudit(deps)) > 0);
  await checks.getByText('校验通过').waitFor()

  await page.getByRole('button', { name: '导出证据' }).click()
  const asking = await dialogThatStands(page)
  await asking.getByLabel('案由或文号').fill('信访〔2026〕12号')
  await asking.getByRole('button', { name: /确\s*定/ }).click()
  const evidence = page.getByRole('region', { name: '证据' })
  await evidence.getByText('排队中').waitFor()
  await makeExports(deps)
  const fetched = page.waitForEvent('download')
  await evidence.getByRole('link', { name: /下\s*载/ }).click()
  const bundle = await (await fetched).path()
  const { problems, manifest } = await verifyEvidence(bundle)
  expect([problems, manifest?.rows, manifest?.reference]).toEqual([[], 3, '信访〔2026〕12号'])
  await expectAccessible(page)

  const bytes = await readFile(bundle)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const flipped = `${deps.config.dataDir}/${randomUUID()}.zip`
  await writeFile(flipped, bytes)
  expect((await verifyEvidence(flipped)).problems).not.toEqual([])
})

test('what one unit did is found without any of its rows at hand, in the county where it is', async () => {
  const page = await browsing.openDeskAs('audit', 'audit')
  await page.getByRole('button', { name: '单位…' }).click()
  const asking = await dialogThatStands(page)
  await choose(page, asking.getByLabel('地点'), '汉滨区')
  const unit = '汉滨区人力资源和社会保障局'
  await choose(page, asking.getByLabel('单位', { exact: true }), unit)
  // Another place has other units: none of before stays chosen.
  const chosen = asking
    .locator('.ant-form-item', { hasText: '单位' })
    .locator('.ant-select-content-has-value')
  await chosen.waitFor()
  await choose(page, asking.getByLabel('地点'), '汉阴县')
  await chosen.waitFor({ state: 'detached' })
  await choose(page, asking.getByLabel('地点'), '汉滨区')
  await choose(page, asking.getByLabel('单位', { exact: true }), unit)
  await expectAccessible(page)
  await asking.getByRole('button', { name: /^查$/ }).click()
  await page.waitForURL(/unitId=/)
  const rows = page.getByRole('table', { name: '审计记录' }).locator('tbody tr')
  await rows.filter({ hasText: '不在职责范围内的事项' }).waitFor()
  await rows.filter({ hasNotText: '汉滨区人力资源和社会保障局' }).first().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '去掉条件：单位：汉滨区人力资源和社会保障局' }).click()
  await page.getByRole('button', { name: '单位…' }).waitFor()
})

test('a row that was changed shows with its seal, and the rows under it are one tap away', async () => {
  const { deps } = browsing.city.program
  await owner.query(`update audit set code = 'other' where action = 'matter.reveal'`)
  const page = await browsing.openDeskAs('audit', 'audit', { width: 390, height: 844 })
  await page.getByRole('button', { name: '校验全部封签' }).click()
  const checks = page.getByRole('region', { name: '封签校验' })
  await checks.getByRole('progressbar', { name: '校验进度' }).waitFor()
  while ((await checkAudit(deps)) > 0);
  await checks.getByText('发现 1 处问题').waitFor()
  await expectAccessible(page)
  await checks.getByRole('button', { name: '看其下的记录' }).click()
  await page.waitForURL(/seal=\d+/)
  await page.getByRole('button', { name: '查看当事人完整信息' }).first().waitFor()
})
