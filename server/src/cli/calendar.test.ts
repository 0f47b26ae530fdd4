import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { readWitness } from '../audit/witness.ts'
import { readYear } from './calendar.ts'

const folder = temporaryFolder('calendar')
afterAll(() => rmSync(folder, { recursive: true }))

function written(content: unknown): string {
  const file = join(folder, 'file.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const days = statutoryDays(2027).map(({ day, name }) => ({ day, name, kind: 'holiday' }))
const year = { year: 2027, notice: '国务院办公厅关于2027年部分节假日安排的通知', days }

test('a year that forgets statutory days is refused with these days, and a whole one is taken', async () => {
  const file = written({
    ...year,
    days: days.filter(({ day }) => day !== '2027-10-01' && day !== '2027-05-01'),
  })
  await expect(readYear(file)).rejects.toMatchObject({
    problem: { code: 'calendar.daysMissing', days: ['2027-05-01', '2027-10-01'] },
  })
  expect((await readYear(written(year))).days.length).toBe(13)
})

test('a file that is missing or no JSON is told by its name, a witness that is none as that', async () => {
  const missing = join(folder, 'missing.json')
  const unreadable = { problem: { code: 'file.unreadable', path: missing, why: 'ENOENT' } }
  await expect(readYear(missing)).rejects.toMatchObject(unreadable)
  await expect(readWitness(folder, missing)).rejects.toMatchObject(unreadable)
  await expect(readYear(written('{'))).rejects.toMatchObject({ problem: { code: 'file.notJson' } })
  await expect(readWitness(folder, written(year))).rejects.toMatchObject({
    problem: { code: 'witness.foreign' },
  })
})
