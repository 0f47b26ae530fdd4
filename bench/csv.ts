import { createWriteStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { writeTable } from '../server/src/spreadsheets/write-table.ts'

const columns =
  '编号,登记时间,县区,镇街,村社区,详细地址,类别,内容,来源,状态,办结时间,办理结果,反映人,联系电话'
const kinds = ['暴露垃圾', '劳动人事', '邻里纠纷', '婚恋家庭纠纷', '']

function cellsOf(n: number): string[] {
  const open = n % 20 === 0
  const day = `2025-${1 + (n % 12)}-${1 + (n % 28)}`
  return [
    `B-${n}`,
    `${day} 09:${String(n % 60).padStart(2, '0')}`,
    '汉滨区',
    '新城街道',
    '双堤社区',
    `解放路${n % 300}号`,
    kinds[n % kinds.length] ?? '',
    `第${n}件：路口的垃圾三天没人清运，影响周边居民出行，请尽快处理`,
    '来电',
    open ? '办理中' : '已办结',
    open ? '' : `2026-0${1 + (n % 8)}-11 16:00`,
    open ? '' : '已派人处理完毕，感谢反映',
    '王先生',
    `139${String(n).padStart(8, '0')}`,
  ]
}

/** Last year's spreadsheet of another system, of so many rows; one in twenty is still open. */
export function writeSpreadsheet(path: string, rows: number): void {
  const lines = Array.from({ length: rows }, (_, n) => cellsOf(n + 1).join(','))
  writeFileSync(path, `${[columns, ...lines].join('\n')}\n`)
}

/** The same as a workbook. */
export async function writeWorkbook(path: string, rows: number): Promise<void> {
  const cells = Array.from({ length: rows }, (_, n) => cellsOf(n + 1))
  const table = { name: 'bench', head: columns.split(','), rows: cells }
  await pipeline(writeTable('xlsx', table), createWriteStream(path))
}
