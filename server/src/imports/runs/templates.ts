import { importWords } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { ImportKind } from '@manyuan/core/imports/commands.ts'
import type { Table } from '../../spreadsheets/table.ts'
import { sheets } from '../sheets/sheets.ts'

/** One made-up row for each table, by its columns: places that are nowhere, so that nobody brings it in by mistake. */
const examples: Readonly<Record<ImportKind, readonly string[]>> = {
  matters: [
    'A-0001',
    '2025-03-04 09:20',
    '示例县',
    '示例镇',
    '示例村',
    '村口桥头',
    '暴露垃圾',
    '路口的垃圾三天没人清运',
    '来电',
    '已办结',
    '2025-03-06 16:00',
    '已清运',
    '王某',
    '13900000000',
  ],
  divisions: ['000000001000', '示例镇', 'Example Town', '', '示例县', '', '', ''],
  grids: ['000000001001001', '基础网格', '第一网格', 'Grid 1', '86', '000000001001', '', ''],
  spots: ['000000001001', '农贸市场', 'Market', '000000001001001', '', '', '', ''],
  units: ['示例县', '示例县水利局', 'Example Water Bureau', '部门', '水利局', '轮驻', '', ''],
  duties: ['示例县', '示例县水利局', '邻里纠纷', '示例县', '主办', '三定方案', '', ''],
  staff: ['zhangsan', '张三', '示例镇', '示例镇综治中心', '窗口登记员', '', '干事', '', ''],
}

const mattersHead =
  '编号,登记时间,县区,镇街,村社区,详细地址,类别,内容,来源,状态,办结时间,办理结果,反映人,联系电话'

/** An empty table with its head and one example row. */
export function templateOf(what: ImportKind, language: Language): Table {
  const head = what === 'matters' ? mattersHead.split(',') : sheets[what].columns
  return { name: importWords(language).kind[what], head, rows: [examples[what]] }
}
