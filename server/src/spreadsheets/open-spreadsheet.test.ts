import { buffer } from 'node:stream/consumers'
import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import { languages } from '@manyuan/core/i18n/texts.ts'
import type { ImportProblemCode } from '@manyuan/core/imports/problem.ts'
import { expect, test } from 'vitest'
import { workbookOf, zipOf } from '../../../testing/workbook.ts'
import { FileFault } from './file-fault.ts'
import { openSpreadsheet } from './open-spreadsheet.ts'
import type { SheetChoice } from './spreadsheet.ts'
import { writeTable } from './write-table.ts'

const usual = ['编号', '内容', '县区', '镇街', '姓名', '电话', '登记时间']
async function read(bytes: Buffer | string, choice: SheetChoice = {}) {
  const source = {
    name: '台账.xlsx',
    // In pieces that cut through characters and tags.
    async *read() {
      const all = Buffer.from(bytes)
      for (let at = 0; at < all.length; at += 997) yield all.subarray(at, at + 997)
    },
  }
  const opened = await openSpreadsheet(source, (name) => usual.includes(name), choice)
  const lines = []
  for await (const { line, cells } of opened.lines) lines.push([line, ...cells])
  return { ...opened, lines }
}

async function faultOf(bytes: Buffer | string, choice?: SheetChoice) {
  const error = await read(bytes, choice).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FileFault)) throw new Error(`No fault of the file: ${String(error)}`)
  const [problem] = error.problems
  if (!problem) throw new Error('A fault without a problem.')
  // Both languages name the file, or what is in it, and say what to do: two sentences or a choice.
  for (const language of languages) expect(importProblemText(language, problem).length).toBeGreaterThan(15)
  return problem
}
const codeOf = async (bytes: Buffer | string): Promise<ImportProblemCode> => (await faultOf(bytes)).code

test('what was written out is read again, with every character that it had', async () => {
  const rows = [
    ['6109022026123', '=1+1', '第一行\r\n第二行 <&> _x0041_ \u0001'],
    ['', ' 前后有空格 ', '😀'],
  ]
  const bytes = await buffer(writeTable('xlsx', { name: '台账', head: ['编号', '内容', '县区'], rows }))
  const table = await read(bytes)
  expect(table).toMatchObject({ format: 'xlsx', sheet: '台账', head: ['编号', '内容', '县区'], headLine: 1 })
  expect(table.lines).toEqual([
    [2, ...(rows[0] ?? [])],
    [3, ...(rows[1] ?? [])],
  ])
})

test('shared texts are put together from their runs, without how they are pronounced', async () => {
  const shared =
    '<sst><si><t>编号</t></si><si><r><t>双堤</t></r><r><t xml:space="preserve"> 社区</t></r><rPh sb="0" eb="1"><t>ㄕ</t></rPh></si><si><t><![CDATA[a<b]]></t></si></sst>'
  const cell = (n: number) => ({ xml: `<c t="s"><v>${n}</v></c>` })
  const bytes = await workbookOf(
    [
      {
        rows: [
          [cell(0), '内容'],
          [cell(1), cell(2)],
        ],
      },
    ],
    {
      parts: { 'xl/sharedStrings.xml': shared },
    },
  )
  expect((await read(bytes)).lines).toEqual([[2, '双堤 社区', 'a<b']])
  const beyond = await workbookOf([{ rows: [[cell(0), cell(9)]] }], {
    parts: { 'xl/sharedStrings.xml': shared },
  })
  expect(await codeOf(beyond)).toBe('file.damaged')
})

test('numbers are what people see: exact ones whole, dates as dates, what lost its digits told as such', async () => {
  const formats = ['yyyy/m/d h:mm', 'yyyy"年"m"月"d"日"', '000000', '0.00', '[h]:mm', '#,##0.0_);[Red]-0.0']
  const styled = (style: number, value: number | string) => ({ xml: `<c s="${style}"><v>${value}</v></c>` })
  const row = [
    4512345678901,
    styled(0, '4.512345678901E12'),
    styled(0, '6.10902199001011E+17'),
    styled(1, 45720.388888888891),
    styled(2, 45720),
    styled(3, 1234),
    styled(4, '109.02913999999999'),
    styled(1, 0.5),
    styled(6, 12.5),
  ]
  const head = ['编号', '内容', '县区', '镇街', '姓名', '电话', '登记时间', 'h', 'i']
  const bytes = await workbookOf([{ rows: [head, row] }], { formats })
  expect((await read(bytes)).lines).toEqual([
    [
      2,
      '4512345678901',
      '4512345678901',
      '6.10902199001011E+17',
      '2025-03-04 09:20:00',
      '2025-03-04',
      '001234',
      '109.02914',
      '12:00:00',
      '12.5',
    ],
  ])
  const of1904 = await workbookOf([{ rows: [head, [1, '', '', styled(1, 44258.388888888891)]] }], {
    formats,
    date1904: true,
  })
  const table = await read(of1904)
  expect(table.lines).toEqual([[2, '1', '', '', '2025-03-04 09:20:00']])
  expect(table.dateSystem).toBe(1904)
})

test('a formula counts as the value that was kept, is never reckoned, and what failed says so', async () => {
  const cells = [
    { xml: '<c><f>1+1</f><v>2</v></c>' },
    { xml: '<c t="str"><f>HYPERLINK("http://example.com")</f><v>看</v></c>' },
    { xml: '<c t="e"><f>#REF!A1</f><v>#REF!</v></c>' },
    { xml: '<c><f>NOW()</f></c>' },
    { xml: '<c t="b"><v>1</v></c>' },
  ]
  const bytes = await workbookOf([{ rows: [['编号', '内容', '县区', '镇街', '姓名'], cells] }])
  expect((await read(bytes)).lines).toEqual([[2, '2', '看', '#REF!', '#CALC!', 'TRUE']])
})

test('the head is found below titles, in one line or in two that are merged, or where it is said to be', async () => {
  const titled = await workbookOf([
    { rows: [['2025年台账'], ['制表：综治中心', '', '2025-12-31'], ['编号', '内容'], ['1', '路灯不亮']] },
  ])
  expect(await read(titled)).toMatchObject({ headLine: 3, lines: [[4, '1', '路灯不亮']] })
  const two = await workbookOf([
    {
      rows: [
        ['2025年台账'],
        ['编号', '地点', '', '反映人', '', '对方', ''],
        ['', '县区', '镇街', '姓名', '电话', '姓名', '单位'],
        ['1', '甲区', '乙镇', '王', '139', '李', '丙'],
      ],
      merges: ['A1:G1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:G2'],
    },
  ])
  expect(await read(two)).toMatchObject({
    headLine: 2,
    head: ['编号', '县区', '镇街', '反映人 姓名', '电话', '对方 姓名', '单位'],
    lines: [[4, '1', '甲区', '乙镇', '王', '139', '李', '丙']],
  })
  const unknown = await workbookOf([{ rows: [['x'], ['y', 'z'], ['甲', '乙'], ['1', '2']] }])
  expect(await read(unknown)).toMatchObject({ headLine: 2 })
  expect(await read(unknown, { headLine: 3 })).toMatchObject({ headLine: 3, lines: [[4, '1', '2']] })
  expect((await faultOf(unknown, { headLine: 99 })).code).toBe('file.noHead')
  const csv = '2025年台账,,\n编号,内容,县区\n1,路灯不亮,甲区\n'
  expect(await read(csv)).toMatchObject({ format: 'csv', headLine: 2, lines: [[3, '1', '路灯不亮', '甲区']] })
})

test('what was written once for several merged rows holds for each of them, and for no empty one', async () => {
  const bytes = await workbookOf([
    {
      rows: { 1: ['县区', '编号'], 2: ['甲区', '1'], 3: ['', '2'], 4: [], 5: ['乙区', '3'], 6: ['', '4'] },
      merges: ['A2:A4', 'A5:B5'],
    },
  ])
  expect((await read(bytes)).lines).toEqual([
    [2, '甲区', '1'],
    [3, '甲区', '2'],
    [5, '乙区', '3'],
    [6, '', '4'],
  ])
})

test('of several sheets one has to be chosen, hidden ones are told as such, empty ones do not count', async () => {
  const rows = [
    ['编号', '内容'],
    ['1', 'a'],
  ]
  const thirty = Array.from({ length: 30 }, (_, n) => ({ name: `第${n + 1}月`, hidden: n === 29, rows }))
  const bytes = await workbookOf(thirty)
  const problem = await faultOf(bytes)
  expect(problem).toMatchObject({ code: 'file.whichSheet' })
  expect(importProblemText('zh', problem)).toMatch(/30 张工作表，请选定一张：第1月、.*第30月（隐藏）。$/)
  expect(await read(bytes, { sheet: '第30月' })).toMatchObject({ sheet: '第30月', lines: [[2, '1', 'a']] })
  expect((await faultOf(bytes, { sheet: '总表' })).code).toBe('file.noSheet')
  const one = await workbookOf([{ rows: [] }, { name: '数据', rows }, { name: '字典', hidden: true, rows }])
  expect(await read(one)).toMatchObject({ sheet: '数据' })
})

test('macros are left alone and told; a million empty formatted rows are stepped over', async () => {
  const macros = await workbookOf(
    [
      {
        rows: [
          ['编号', '内容'],
          ['1', 'a'],
        ],
      },
    ],
    {
      parts: { 'xl/vbaProject.bin': Buffer.from('programs') },
    },
  )
  expect(await read(macros)).toMatchObject({ hasMacros: true, lines: [[2, '1', 'a']] })
  const row = (n: number) => `<row r="${n}" s="1"><c r="A${n}" s="1"/></row>`
  const empty = Array.from({ length: 1_048_573 }, (_, n) => row(n + 3)).join('')
  const cell = (ref: string, text: string) => `<c r="${ref}" t="str"><v>${text}</v></c>`
  const sheet = `<worksheet><sheetData><row r="1">${cell('A1', '编号')}${cell('B1', '内容')}</row><row r="2">${cell('A2', '1')}</row>${empty}<row r="1048576">${cell('A1048576', '最后')}</row></sheetData></worksheet>`
  const bytes = await workbookOf([{ rows: [] }], { parts: { 'xl/worksheets/sheet1.xml': sheet } })
  expect((await read(bytes)).lines).toEqual([
    [2, '1'],
    [1_048_576, '最后'],
  ])
}, 60_000)

const compound = (name: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name, 'utf16le')])

test.each<[string, Buffer | string | Promise<Buffer>, ImportProblemCode]>([
  ['nothing', '', 'file.empty'],
  ['an .xls of old Excel', compound('Workbook'), 'file.oldExcel'],
  ['a workbook behind a password', compound('EncryptedPackage'), 'file.locked'],
  ['a document of old Word', compound('WordDocument'), 'file.otherFormat'],
  ['a page that is called .xls', '<html><table><tr><td>编号</td></tr></table></html>', 'file.otherFormat'],
  ['the XML of Excel 2003', '<?xml version="1.0"?><Workbook></Workbook>', 'file.otherFormat'],
  ['a PDF', '%PDF-1.7\n%âãÏÓ', 'file.otherFormat'],
  ['any ZIP', zipOf({ 'a.txt': 'a' }), 'file.otherFormat'],
  ['a document of Word', zipOf({ 'word/document.xml': '<w/>' }), 'file.otherFormat'],
  ['a binary workbook', zipOf({ 'xl/workbook.bin': 'x' }), 'file.otherFormat'],
  ['a table of LibreOffice', zipOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'file.otherFormat'],
  ['a workbook without sheets', workbookOf([]), 'file.empty'],
  ['a workbook without rows', workbookOf([{ rows: [] }]), 'file.empty'],
])('%s is told as what it is', async (_, bytes, code) => {
  expect(await codeOf(await bytes)).toBe(code)
})

test('what broke off, was changed or points nowhere is damaged, wherever that shows', async () => {
  const bytes = await workbookOf([{ rows: Array.from({ length: 400 }, (_, n) => [`${n}`, Math.sin(n)]) }])
  for (const share of [0.1, 0.5, 0.9, 0.99])
    expect(await codeOf(bytes.subarray(0, bytes.length * share))).toBe('file.damaged')
  const changed = Buffer.from(bytes)
  const at = changed.indexOf('xl/worksheets/sheet1.xml') + 200
  changed.fill(0x55, at, at + 40)
  expect(await codeOf(changed)).toBe('file.damaged')
  const rows = (xml: string) =>
    workbookOf([{ rows: [] }], { parts: { 'xl/worksheets/sheet1.xml': `<worksheet>${xml}</worksheet>` } })
  for (const xml of [
    '<row',
    '<row r="2"/><row r="2"/>',
    '<row r="0"/>',
    '<row r="9999999"/>',
    '<row>&nbsp;</row>',
  ])
    expect(await codeOf(await rows(xml))).toBe('file.damaged')
  expect(await codeOf(await rows('<row r="1"><c r="A1" t="s"><v>3</v></c></row>'))).toBe('file.damaged')
  expect(await codeOf(await rows('<row r="1"><c r="ZZZ1"><v>3</v></c></row>'))).toBe('file.tooWide')
})

test('entities that grow and files outside are never looked at: a document type is refused', async () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>'
  for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/styles.xml'])
    expect(await codeOf(await workbookOf([{ rows: [] }], { parts: { [part]: laughs } }))).toBe('file.unsafe')
})

test('bombs are refused by what they say of themselves, and by what comes out of them', async () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024)
  const packed = await workbookOf([{ rows: [] }], { parts: { 'xl/worksheets/sheet1.xml': zeros } })
  expect(packed.length).toBeLessThan(100_000)
  expect(await faultOf(packed)).toMatchObject({ code: 'file.bomb', why: 'ratio' })
  // It claims to be small: what comes out is held against that.
  const lying = Buffer.from(packed)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(zeros.length)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(1000)
  for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 1)) small.copy(lying, at)
  expect(await codeOf(lying)).toBe('file.damaged')
  const many = Object.fromEntries(Array.from({ length: 2100 }, (_, n) => [`p${n}.xml`, '<x/>']))
  expect(await faultOf(await workbookOf([{ rows: [] }], { parts: many }))).toMatchObject({ why: 'entries' })
  const texts = `<sst>${Array.from({ length: 700 }, () => `<si><t>${'字'.repeat(50_000)}</t></si>`).join('')}</sst>`
  const shared = await workbookOf([{ rows: [['编号']] }], { parts: { 'xl/sharedStrings.xml': texts } })
  expect(await codeOf(shared)).toBe('file.bomb')
  expect(await codeOf(Buffer.concat([packed, Buffer.alloc(21 * 1024 * 1024)]))).toBe('file.tooLarge')
}, 30_000)
