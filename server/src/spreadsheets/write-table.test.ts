import { buffer, text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Cell, Table } from './table.ts'
import { writeTable } from './write-table.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'

const table = (rows: Table['rows']): Table => ({ name: '台账', head: ['编号', '内容'], rows })

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return parts
}

test('text stays text in a workbook: no formula, no lost digits, nothing that XML cannot hold', async () => {
  const rows = [
    ['6109022026123', '=HYPERLINK("http://example.com","看")'],
    [7, '第一行\r\n<第二行> & _x0041_ \u0000 \uD800'],
  ]
  const parts = await partsOf(await buffer(writeTable('xlsx', table(rows))))
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">6109022026123</t>')
  expect(sheet).toContain('=HYPERLINK(&quot;http://example.com&quot;,&quot;看&quot;)</t>')
  expect(sheet).toContain('<c r="A3" s="0"><v>7</v></c>')
  expect(sheet).toContain('第一行_x000D_\n&lt;第二行&gt; &amp; _x005F_x0041_ _x0000_ \uFFFD</t>')
  expect(parts.get('xl/workbook.xml')).toContain('name="台账"')
})

test('rows beyond what a sheet holds go on in the next, and an empty table is a workbook with a head', async () => {
  const rows = [['1'], ['2'], ['3'], ['4']]
  const parts = await partsOf(await buffer(writeXlsx(table(rows), { rowsPerSheet: 3 })))
  const sheets = [...parts.keys()].filter((path) => path.startsWith('xl/worksheets/'))
  expect(sheets).toEqual(['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
  for (const path of sheets) expect(parts.get(path)).toContain('编号')
  expect(parts.get('xl/workbook.xml')).toContain('name="台账 2"')
  const empty = await partsOf(await buffer(writeXlsx(table([]))))
  expect(empty.get('xl/worksheets/sheet1.xml')).toContain('内容')
})

test('a workbook says where it comes from at the foot of each page, in its properties and on a last sheet', async () => {
  const origin = { mark: '导出第 7 号 & <甲>', sheet: '导出说明', rows: [['条件', '=1+1']] }
  const parts = await partsOf(await buffer(writeTable('xlsx', { ...table([['1', '路灯']]), origin })))
  expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
    '<oddFooter>&amp;C&amp;8导出第 7 号 &amp;&amp; &lt;甲&gt; · &amp;P/&amp;N</oddFooter>',
  )
  expect(parts.get('docProps/core.xml')).toContain(
    '<dc:description>导出第 7 号 &amp; &lt;甲&gt;</dc:description>',
  )
  expect(parts.get('xl/worksheets/sheet2.xml')).toContain('=1+1</t>')
  expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('<f>')
  expect(parts.get('xl/workbook.xml')).toContain('name="导出说明" sheetId="2"')
  expect(parts.get('[Content_Types].xml')).toContain('/docProps/core.xml')
})

test.each(['xlsx', 'csv'] as const)(
  'rows that fail break the %s off, and a reader that leaves ends them',
  async (format) => {
    let ended = 0
    async function* endless(fails: boolean): AsyncGenerator<readonly Cell[]> {
      try {
        for (let n = 0; ; n += 1) {
          if (fails && n === 5000) throw new Error('The database went away.')
          yield [n, '长'.repeat(100)]
        }
      } finally {
        ended += 1
      }
    }
    await expect(buffer(writeTable(format, table(endless(true))))).rejects.toThrow('went away')
    for await (const _ of writeTable(format, table(endless(false)))) break
    await expect.poll(() => ended).toBe(2)
  },
)

test('a CSV is known as UTF-8 by its mark, and what would run as a formula goes out disarmed', async () => {
  const csv = await buffer(writeTable('csv', table([[7, '=1+1']])))
  expect(csv.toString()).toBe(`\uFEFF编号,内容\n7,'=1+1\n`)
})
