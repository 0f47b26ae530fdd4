import { importProblemText, type Language } from '@manyuan/core/i18n/texts.ts'
import type { ImportProblemCode } from '@manyuan/core/imports/problem.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'

type Counts = { read: number; done: number; known: number; refused: number }

/** What the commands that take files in and write them out say on the terminal. */
const words = {
  zh: {
    sheet: { divisions: '行政区划', grids: '网格', units: '单位', duties: '派单目录', staff: '人员' },
    counts: ({ read, done, known, refused }: Counts, dryRun: boolean) =>
      `共 ${read} 行：${dryRun ? '可导入' : '已导入'} ${done}，原已存在 ${known}，未收 ${refused}`,
    errors: (path: string) => `未收的行和原因在 ${path}，改好后导入该文件即可。`,
    codes: (path: string) => `设置密码用的设置码（三天内有效）在 ${path}，发给本人后请删除该文件。`,
    written: (rows: number, path: string) => `${rows} 行，已写入 ${path}`,
    noAdministrator: (username: string) =>
      `${username} 不是本市的系统管理员或安全管理员，表格须以他们的名义导入（--as）。`,
    progress: (percent: number, read: number, speed: number, refused: number) =>
      `${percent}%  ${read} 行，每秒 ${speed} 行，未收 ${refused}`,
  },
  en: {
    sheet: { divisions: 'Divisions', grids: 'Grids', units: 'Units', duties: 'Duty lists', staff: 'Staff' },
    counts: ({ read, done, known, refused }: Counts, dryRun: boolean) =>
      `${read} rows: ${done} ${dryRun ? 'would be ' : ''}brought in, ${known} here already, ${refused} refused`,
    errors: (path: string) => `What was refused, and why: ${path}. Mend it and import that file.`,
    codes: (path: string) =>
      `Codes to set passwords, good for three days: ${path}. Hand them out and delete the file.`,
    written: (rows: number, path: string) => `${rows} rows in ${path}`,
    noAdministrator: (username: string) =>
      `${username} is no system or security administrator of this city: tables come in in the name of one (--as).`,
    progress: (percent: number, read: number, speed: number, refused: number) =>
      `${percent}%  ${read} rows, ${speed}/s, ${refused} refused`,
  },
} as const

/** What a problem is called where only its number is told: what rows say stays in the errors file. */
const problemNames: Partial<Record<ImportProblemCode, Record<Language, string>>> = {
  'cell.empty': { zh: '该填的没有填', en: 'an empty cell' },
  'cell.tooLong': { zh: '内容太长', en: 'too long a text' },
  'cell.unreadable': { zh: '内容不对', en: 'a wrong cell' },
  'cell.error': { zh: '公式出错', en: 'the result of a failed formula' },
  'number.broken': { zh: '数字丢了位数', en: 'a number that lost digits' },
  'date.unreadable': { zh: '日期认不出', en: 'an unreadable date' },
  'date.serial': { zh: '日期成了表格内部的数', en: 'a date as the number of a spreadsheet' },
  'date.future': { zh: '日期在将来', en: 'a date in the future' },
  'date.order': { zh: '日期先后颠倒', en: 'dates in the wrong order' },
  'place.unknown': { zh: '没有这个地点', en: 'an unknown place' },
  'place.outside': { zh: '不在管理范围内的地点', en: 'a place outside of what is administered' },
  'kind.unknown': { zh: '没有这个类别', en: 'an unknown kind' },
  'value.unknown': { zh: '认不出的词', en: 'an unknown word' },
  'word.unknown': { zh: '认不出的词', en: 'an unknown word' },
  'name.unknown': { zh: '没有找到的名称', en: 'a name that was not found' },
  'row.twice': { zh: '编号重复', en: 'a number that stands twice' },
  'row.changed': { zh: '已导入而内容不同', en: 'brought in before with other content' },
  'row.columns': { zh: '列数不对', en: 'a wrong number of columns' },
  'row.refused': { zh: '不合规则', en: 'against a rule' },
}

export type Words = (typeof words)[Language]

export function wordsIn(language: Language): Words {
  return words[language]
}

export function problemName(language: Language, code: ImportProblemCode): string {
  return problemNames[code]?.[language] ?? code
}

/** Faults of files as lines in the reader's language; any other error as it is. */
export async function inWords<T>(language: Language, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    throw new Error(error.problems.map((problem) => importProblemText(language, problem)).join('\n'))
  }
}
