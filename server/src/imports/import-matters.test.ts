import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Mapping } from '@manyuan/core/imports/mapping.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'
import { workbookOf } from '../../../testing/workbook.ts'
import { appRole, type Connection, connect } from '../db/connect.ts'
import { fileOnDisk } from '../spreadsheets/file-on-disk.ts'
import { openSpreadsheet } from '../spreadsheets/open-spreadsheet.ts'
import { errorsAt } from './errors-file.ts'
import { type ImportPlan, type ImportSummary, importMatters } from './import-matters.ts'
import { suggestMapping } from './mapping.ts'
import { readMoment } from './moments.ts'

let city: City
let owner: Client
let copying: Connection
const folder = mkdtempSync(join(tmpdir(), 'manyuan-import-'))
const head = '编号,登记时间,县区,镇街,村社区,详细地址,类别,内容,来源,状态,办结时间,办理结果,反映人,联系电话'
const place = '汉滨区,新城街道,双堤社区'
let files = 0
let sourceSystem = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  copying = connect({ url: city.url, max: 4, role: appRole, onError: () => undefined })
})
afterAll(async () => {
  await copying.close()
  await owner.end()
  await city.close()
})
beforeEach(() => {
  files += 1
  sourceSystem = `系统${files}`
})

function fileOf(content: string | Buffer): string {
  files += 1
  const path = join(folder, `${files}.csv`)
  writeFileSync(path, content)
  return path
}

type Brought = ImportSummary & { errors: string | undefined }

async function bring(
  content: string | Buffer,
  { errors, ...plan }: Partial<Omit<ImportPlan, 'errors'>> & { errors?: string } = {},
): Promise<Brought> {
  const file = fileOf(content)
  const mapping = suggestMapping(head.split(','))
  const whole = {
    file: fileOnDisk(file),
    mapping,
    sourceSystem,
    dryRun: false,
    errors: errorsAt(errors ?? `${file}.errors`),
    language: 'zh' as const,
  }
  const summary = await importMatters(city.program.deps, copying, { ...whole, ...plan }, () => undefined)
  return { ...summary, errors: summary.hasErrors ? (errors ?? `${file}.errors`) : undefined }
}

const closed = (number: string) =>
  `${number},2025-03-04 09:20,${place},解放路口,暴露垃圾,路口的垃圾三天没人清运,来电,已办结,2025-03-06 16:00,已清运,王先生,13900000001`
const open = (number: string) =>
  `${number},2026-01-05,${place},,劳动人事,工资没给,来访,办理中,,,李女士,13900000002`
const rows = async (sql: string) => (await owner.query<Record<string, unknown>>(sql, [sourceSystem])).rows
const stored = () =>
  rows(
    'select source_number, stage, closed_at, due_at, registered_at from matter where source_system = $1 order by 1',
  )
const timesOf = ({ problems }: ImportSummary) =>
  Object.fromEntries([...problems].map(([code, { times }]) => [code, times]))
const reasons = (summary: Brought) => readFileSync(summary.errors ?? '', 'utf8')

test('what is over keeps its days and its answer; what is open is judged here, with limits from today', async () => {
  expect(await bring([head, closed('1'), open('2')].join('\n'))).toMatchObject({
    read: 2,
    done: 2,
    refused: 0,
  })
  const [over, running] = await stored()
  expect(over).toMatchObject({ stage: 'closed', due_at: null })
  expect(over?.registered_at).toEqual(new Date('2025-03-04T01:20:00Z'))
  expect(over?.closed_at).toEqual(new Date('2025-03-06T08:00:00Z'))
  expect(running).toMatchObject({ stage: 'registered', closed_at: null })
  expect(Number(running?.due_at)).toBeGreaterThan(city.clock.now.getTime())
  expect(
    await rows(
      "select 1 from matter_clock c join matter m on m.county = c.county and m.id = c.matter_id where m.source_system = $1 and m.stage = 'closed'",
    ),
  ).toEqual([])
  const county = await city.signIn('county')
  const [{ code } = {}] = await rows("select code from matter where source_system = $1 and stage = 'closed'")
  const { body } = await city.ask(county, 'GET', `/api/matters/${String(code)}`)
  expect(JSON.stringify(body)).toContain('已清运')
  expect(String(code)).toMatch(/^6109022025/)
})

test('the ledger of a town names its places without the county, and the town itself by its name alone', async () => {
  const { divisions } = city.program.deps.dictionary.known()
  const within = divisions.find(({ name }) => name.zh === '新城街道')?.path
  const of = (number: string, named: string) => closed(number).replace(place, named)
  const ledger = [head, of('1', ',新城街道,'), of('2', ',,双堤社区居委会'), of('3', ',,新城街道双堤社区')]
  expect(await bring(ledger.join('\n'), { within })).toMatchObject({ done: 3, refused: 0 })
  const paths = await rows('select path from matter where source_system = $1 order by source_number')
  expect(paths.map(({ path }) => path)).toEqual([within, '610902002010', '610902002010'])
})

test('a second running writes nothing; a row that says something else is refused and names its number', async () => {
  await bring([head, closed('1'), open('2')].join('\n'))
  const changed = closed('1').replace('三天', '五天')
  const again = await bring([head, changed, open('2'), open('3')].join('\n'))
  expect(again).toMatchObject({ done: 1, known: 1, refused: 1 })
  expect(reasons(again)).toContain('编号 1 已经导入过')
  // A row whose place was mended to another county is still the same number.
  const moved = await bring([head, open('3').replace('汉滨区,新城街道,双堤社区', '汉阴县,,')].join('\n'))
  expect(moved).toMatchObject({ done: 0, refused: 1 })
  expect([...moved.problems.keys()]).toEqual(['row.changed'])
  expect(await stored()).toHaveLength(3)
})

test('a dry run tells the same and writes no matter', async () => {
  const summary = await bring(
    [head, closed('1'), closed('1'), open('2').replace('2026-01-05', '13月')].join('\n'),
    {
      dryRun: true,
    },
  )
  expect(summary).toMatchObject({ read: 3, done: 1, refused: 2 })
  expect(timesOf(summary)).toEqual({ 'row.twice': 1, 'date.unreadable': 1 })
  expect(await stored()).toEqual([])
})

test('refused rows come back in a file that can be mended and imported', async () => {
  const broken = open('2').replace('双堤社区', '双提社区')
  const first = await bring([head, closed('1'), broken].join('\n'))
  expect(first).toMatchObject({ done: 1, refused: 1 })
  expect(statSync(first.errors ?? '').mode & 0o777).toBe(0o600)
  const mended = reasons(first).replace('双提社区', '双堤社区')
  expect(mended).toContain('没有这个地点')
  const second = await bring(mended)
  expect(second).toMatchObject({ read: 1, done: 1, refused: 0, errors: undefined })
  expect(await stored()).toHaveLength(2)
  await expect(bring([head, broken].join('\n'), { errors: first.errors ?? '' })).rejects.toThrow(
    'exists already',
  )
})

test('what a spreadsheet would run as a formula goes out disarmed and comes back as it was', async () => {
  const formula = '=HYPERLINK("http://example.com","看")'
  const broken = open('2')
    .replace('双堤社区', '双提社区')
    .replace('工资没给', `"${formula.replaceAll('"', '""')}"`)
  const first = await bring([head, broken].join('\n'))
  expect(reasons(first)).toContain(`"'=HYPERLINK(`)
  const second = await bring(reasons(first).replace('双提社区', '双堤社区'))
  expect(second).toMatchObject({ done: 1, refused: 0 })
  const clerk = await city.signIn('county')
  const { body } = await city.ask(clerk, 'GET', '/api/matters?limit=1')
  expect((body.rows as { words: string }[])[0]?.words).toBe(formula)
})

test.each([
  ['an empty number', ',2025-03-04', 'cell.empty'],
  ['a number that a spreadsheet rounded', '4.5E+12,2025-03-04', 'number.broken'],
  ['the same without its sign', '4.5E12,2025-03-04', 'number.broken'],
  ['an inner number of a workbook', '7,45720.58', 'date.serial'],
  ['a day that does not exist', '7,2025-02-30', 'date.unreadable'],
  ['a second that does not exist', '7,2025-02-03 10:11:61', 'date.unreadable'],
  ['a day in the future', '7,2099-01-01', 'date.future'],
])('%s is a problem of its row', async (_, start, code) => {
  const summary = await bring([head, open('x').replace('x,2026-01-05', start)].join('\n'))
  expect([...summary.problems.keys()]).toEqual([code])
  expect(await stored()).toEqual([])
})

test('a workbook comes in as the same table as CSV does, what is refused goes out as a workbook, and comes back mended', async () => {
  const bytes = await workbookOf([
    {
      rows: [
        ['2025年台账'],
        ['编号', '登记时间', '县区', '镇街', '村社区', '内容', '状态', '办结时间', '联系电话'],
        [
          6109022025123,
          45720.38888888889,
          '汉滨区',
          '新城街道',
          '双堤社区',
          '路灯不亮 ',
          '已办结',
          '2025-03-06',
          '１３９００００００１１',
        ],
        ['二', '2025年3月5日', '', '', '', '积水', '待受理', '', 13900000002],
        ['三', '20250306', '', '', '双提社区', '噪声', '待受理', '', { xml: '<c t="e"><v>#REF!</v></c>' }],
      ],
      merges: ['A1:I1', 'C3:C5', 'D3:D5', 'E3:E4'],
    },
  ])
  const mapping = suggestMapping([
    '编号',
    '登记时间',
    '县区',
    '镇街',
    '村社区',
    '内容',
    '状态',
    '办结时间',
    '联系电话',
  ])
  const errors = join(mkdtempSync(join(tmpdir(), 'manyuan-refused-')), 'refused.xlsx')
  const first = await bring(bytes, { mapping, errors })
  expect(timesOf(first)).toEqual({ 'place.unknown': 1, 'cell.error': 1 })
  expect(first).toMatchObject({ read: 3, done: 2, refused: 1 })
  expect((await stored()).map(({ source_number: number, registered_at: at }) => [number, at])).toEqual([
    ['6109022025123', new Date('2025-03-04T01:20:00Z')],
    ['二', new Date('2025-03-05T01:00:00Z')],
  ])
  const refused = await openSpreadsheet(fileOnDisk(errors), () => false)
  const [line] = refused.top.slice(1)
  expect(line?.cells.slice(0, 5)).toEqual(['三', '20250306', '汉滨区', '新城街道', '双提社区'])
  expect(line?.cells.slice(-2)).toEqual(['5', expect.stringMatching('没有这个地点.*公式出错')])
  const mended = line?.cells.map((cell) => (cell === '双提社区' ? '双堤社区' : cell === '#REF!' ? '' : cell))
  const again = await bring(await workbookOf([{ rows: [refused.head, mended ?? []] }]), { mapping })
  expect(again).toMatchObject({ read: 1, done: 1, refused: 0 })
})

test.each([
  ['no place', open('7').replace(place, ',,'), 'cell.empty'],
  ['no stage', open('7').replace('办理中', ''), 'cell.empty'],
  ['an unknown stage', open('7').replace('办理中', '在途'), 'value.unknown'],
  ['over, but nobody knows when', closed('7').replace('2025-03-06 16:00', ''), 'cell.empty'],
  ['over before it began', closed('7').replace('2025-03-06 16:00', '2025-03-01'), 'date.order'],
  ['an unknown kind', open('7').replace('劳动人事', '婚姻家庭'), 'kind.unknown'],
  ['a family of kinds, which is none', open('7').replace('劳动人事', 'family'), 'kind.unknown'],
  ['a wrong phone', open('7').replace('13900000002', '不详'), 'cell.unreadable'],
  ['a cell too many', `${open('7')},多了`, 'row.columns'],
  ['no words', open('7').replace('工资没给', ''), 'cell.empty'],
  ['words that cannot be stored', open('7').replace('工资没给', '工资\u0000没给'), 'cell.unreadable'],
])('%s is a problem of its row', async (_, row, code) => {
  const summary = await bring([head, row, open('8')].join('\n'))
  expect([...summary.problems.keys()]).toEqual([code])
  expect(await stored()).toHaveLength(1)
})

test('files come as UTF-8 with a mark, GBK, UTF-16, with tabs, and with dates of every office', async () => {
  const whole = [head, closed('1'), open('2')].join('\r\n')
  const gbk = readFileSync(new URL('./gbk-example.csv', import.meta.url))
  expect(await bring(`\uFEFF${whole}`)).toMatchObject({ done: 2 })
  sourceSystem += 'b'
  expect(
    await bring(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(whole, 'utf16le')])),
  ).toMatchObject({
    done: 2,
  })
  sourceSystem += 'c'
  expect(await bring(whole.replaceAll(',', '\t'))).toMatchObject({ done: 2 })
  sourceSystem += 'd'
  expect(await bring(gbk)).toMatchObject({ done: 2 })
  sourceSystem += 'e'
  const dates = [
    '2025/3/4 9:20',
    '2025年3月4日9时20分',
    '20250304092000',
    '2025-03-04T01:20:00Z',
    '2025.3.4 09:20:00',
    '2025/3/4 上午9:20',
    '2025/3/4 9:20:00 AM',
  ]
  await bring([head, ...dates.map((date, n) => open(String(n)).replace('2026-01-05', date))].join('\n'))
  for (const row of await stored()) expect(row.registered_at).toEqual(new Date('2025-03-04T01:20:00Z'))
})

test('halves of the day are reckoned as spreadsheets show them', async () => {
  const shown = { '2025/3/4 下午3:20': '07:20', '2025-3-4 12:05 AM': '-16:05', '2025/3/4 12:05 pm': '04:05' }
  for (const [text, at] of Object.entries(shown))
    expect(readMoment('a', text)).toEqual(
      new Date(at.startsWith('-') ? `2025-03-03T${at.slice(1)}:00Z` : `2025-03-04T${at}:00Z`),
    )
  expect(readMoment('a', '2025/3/4 下午25:20')).toMatchObject({ code: 'date.unreadable' })
})

test.each([
  ['an empty file', '', 'is empty'],
  ['a workbook that broke off', Buffer.from('504b030414', 'hex'), 'is incomplete or damaged'],
  ['no text', Buffer.from([0xff, 0x00, 0x81, 0xff, 0xff]), 'some bytes are no text'],
  ['a quotation mark that never closes', `${head}\n"1,2`, 'from line 2 on: a quotation mark is never closed'],
  [
    'a quotation mark out of place',
    `${head}\n"1"x,2`,
    'from line 2 on: a quotation mark stands in the wrong',
  ],
  ['a line without end', `${head}\n1,${'长'.repeat(400_000)}\n`, 'from line 2 on: this line is too long'],
  ['a head without the columns', 'a,b\n1,2', 'The file has no column 编号'],
])('%s is told in plain words and nothing is written', async (_, content, words) => {
  await expect(bring(content)).rejects.toThrow(words)
  expect(await stored()).toEqual([])
})

test('a mapping that leaves out what every matter needs is told so', async () => {
  const mapping = Mapping.parse({ columns: { number: '编号', words: '内容' } })
  await expect(bring([head, open('1')].join('\n'), { mapping })).rejects.toThrow(
    'Nothing tells the registered at',
  )
  const own = suggestMapping(head.split(','))
  const named = { ...own, values: { stage: { 在途: 'registered' }, kind: { 劳动纠纷: '劳动人事争议' } } }
  const summary = await bring([head, open('1').replace('办理中', '在途')].join('\n'), { mapping: named })
  expect(summary).toMatchObject({ done: 1 })
})

test('two imports from one system at once: one runs, the other is told to wait, nothing is doubled', async () => {
  const content = [head, ...Array.from({ length: 700 }, (_, n) => open(`n${n}`))].join('\n')
  const both = await Promise.allSettled([bring(content), bring(content)])
  const refused = both.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeLessThan(2)
  for (const one of refused) expect(String((one as PromiseRejectedResult).reason)).toContain('is running')
  expect(await stored()).toHaveLength(700)
})

test('the command that is killed in the middle goes on where it was, and nothing is doubled', async () => {
  const content = [head, ...Array.from({ length: 1500 }, (_, n) => open(`n${n}`))].join('\n')
  const file = fileOf(content)
  const command = ['server/src/cli/main.ts', 'import', 'matters', file, '--source-system', sourceSystem]
  const { dataDir } = city.program.deps.config
  const env = { ...process.env, MANYUAN_MODE: 'test', MANYUAN_DATA: dataDir, DATABASE_URL: city.url }
  const killed = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  await once(killed.stderr, 'data')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const halfway = await stored()
  expect(halfway.length).toBeGreaterThan(0)
  expect(halfway.length).toBeLessThan(1500)
  const { stdout } = await promisify(execFile)(process.execPath, command, { env })
  expect(stdout).toContain(`共 1500 行：已导入 ${1500 - halfway.length}，原已存在 ${halfway.length}，未收 0`)
  expect(await stored()).toHaveLength(1500)
}, 60_000)

test('what was deleted since counts as here and is not brought again, whatever the file says of it now', async () => {
  await bring([head, closed('1')].join('\n'))
  // As deleting the contents of an imported matter does.
  await owner.query("update import_row set digest = '' where source_system = $1", [sourceSystem])
  const summary = await bring([head, closed('1').replace('三天', '五天')].join('\n'))
  expect(summary).toMatchObject({ done: 0, known: 1, refused: 0 })
  expect(await stored()).toHaveLength(1)
})

test('a kind that is sealed is sealed from the first row on, in no figure and in no search', async () => {
  await bring([head, open('1').replace('劳动人事', '涉黑涉恶线索')].join('\n'))
  const [row] = await rows('select confidentiality, search from matter where source_system = $1')
  expect(row).toEqual({ confidentiality: 'sealed', search: null })
})

test('figures of those days equal a recount of the history', async () => {
  await bring([head, closed('1'), closed('2'), open('3')].join('\n'))
  const { rows: told } = await owner.query(
    `select day::text, stage, sum(n)::int as n from tally_delta where measure = 'entered' group by 1, 2 having sum(n) <> 0 order by 1, 2`,
  )
  const { rows: counted } = await owner.query(
    `select (a.at at time zone 'Asia/Shanghai')::date::text as day, a.stage_to as stage, count(*)::int as n
     from activity a join matter m on m.county = a.county and m.id = a.matter_id
     where m.confidentiality <> 'sealed' and a.stage_to is not null and a.stage_to is distinct from a.stage_from
     group by 1, 2 order by 1, 2`,
  )
  expect(told).toEqual(counted)
})

test('what came of each running is kept, and nothing of it stays in the folder but errors', async () => {
  await bring([head, open('1'), open('1')].join('\n'))
  const [run] = await rows(
    'select rows_read, rows_done, rows_refused, finished_at from import_run where source_system = $1',
  )
  expect(run).toMatchObject({ rows_read: 2, rows_done: 1, rows_refused: 1 })
  expect(run?.finished_at).toBeInstanceOf(Date)
  // Long enough that it had begun when it comes to the fault.
  const long = Array.from({ length: 40 }, (_, n) => open(`n${n}`).replace('工资没给', '工资'.repeat(1500)))
  await expect(bring([head, ...long, '"没有收尾的引号'].join('\n'))).rejects.toThrow()
  expect(await rows("select state from import_run where source_system = $1 and state <> 'finished'")).toEqual(
    [{ state: 'failed' }],
  )
  expect(readdirSync(folder).every((name) => /\.csv(\.errors)?$/.test(name))).toBe(true)
})
