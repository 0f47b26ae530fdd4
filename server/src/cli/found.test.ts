import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { foundFromFile } from './set-up.ts'

const folder = temporaryFolder('found')
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase(emptyTemplate)
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const head = 'code,name,level,parent'
const city = '370100000000,某市,city,'
const county = '370102000000,甲区,county,370100000000'
const town = '370102001000,东街街道,town,370102000000'

async function found(content: string | Uint8Array): Promise<number> {
  const file = join(folder, 'divisions.csv')
  writeFileSync(file, content)
  return await foundFromFile(database.url, file, { zh: '某市' })
}

test.each([
  ['divisions.noHead', [city, county]],
  ['divisions.noCity', [head]],
  ['divisions.unreadable', [head, city, '3.70102E+11,甲区,county,370100000000']],
  ['divisions.unreadable', [head, city, '370102000000,  ,county,370100000000']],
  ['divisions.unreadable', [head, city, '370102000000,甲区,区,370100000000']],
  ['divisions.twice', [head, city, county, county]],
  ['divisions.orphan', [head, city, town]],
  ['divisions.secondCity', [head, city, county, '370200000000,又市,city,']],
  ['divisions.misplaced', [head, city, county, '370103001000,别处镇,town,370102000000']],
  ['divisions.misplaced', [head, city, '370102001000,东街街道,town,370100000000']],
  ['divisions.misplaced', [head, city, '370102000001,甲区,county,370100000000']],
])('%s is told, and no city is founded', async (code, lines) => {
  await expect(found(lines.join('\n'))).rejects.toMatchObject({ problem: { code } })
})

test('a file that is missing, empty or a workbook that broke off is told by its name', async () => {
  const missing = foundFromFile(database.url, join(folder, 'missing.csv'), { zh: '某市' })
  await expect(missing).rejects.toMatchObject({ problems: [{ code: 'file.unreadable' }] })
  await expect(found('')).rejects.toMatchObject({ problems: [{ code: 'file.empty' }] })
  await expect(found('PK\u0003\u0004')).rejects.toMatchObject({ problems: [{ code: 'file.damaged' }] })
})

test('a city is founded from what a Chinese office saves: GBK, quotation marks, semicolons, blank lines', async () => {
  const rows = [
    '"code";"name";"level";"parent"',
    '370100000000;"M";city;;',
    '',
    '370102000000; "J" ;county;370100000000',
  ]
  const gbk = { M: [0xc4, 0xb3, 0xca, 0xd0], J: [0xbc, 0xd7, 0xc7, 0xf8] }
  const bytes = [...rows.join('\r\n').replace(' "J" ', ' J ')].flatMap((letter) =>
    letter === 'M' || letter === 'J' ? gbk[letter] : [letter.charCodeAt(0)],
  )
  expect(await found(new Uint8Array(bytes))).toBe(2)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows: divisions } = await client.query(
    "select name ->> 'zh' as name, path from division order by path",
  )
  await client.end()
  expect(divisions).toEqual([
    { name: '某市', path: '3701' },
    { name: '甲区', path: '370102' },
  ])
  await expect(found([head, city].join('\n'))).rejects.toMatchObject({
    problem: { code: 'database.hasCity' },
  })
})
