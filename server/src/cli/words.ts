import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { FileFault } from '../spreadsheets/file-fault.ts'

type Counts = { read: number; done: number; known: number; refused: number }

/** What the commands that take files in and write them out say on the terminal. */
const words = {
  zh: {
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

export type Words = (typeof words)[Language]

export function wordsIn(language: Language): Words {
  return words[language]
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
