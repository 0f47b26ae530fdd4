import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'

/** Why a whole file, its mapping or its errors file cannot be used; nothing of it was brought in. */
export class FileFault extends Error {
  readonly problems: readonly ImportProblem[]
  constructor(...problems: readonly ImportProblem[]) {
    super(problems.map((problem) => importProblemText('en', problem)).join('\n'))
    this.problems = problems
  }
}

/** Why a new file could not be begun: one of that name is never overwritten. */
export function cannotBegin(path: string, error: NodeJS.ErrnoException): never {
  if (error.code === 'EEXIST') throw new FileFault({ code: 'errors.exists', path })
  throw new FileFault({ code: 'errors.unwritable', path, reason: error.message })
}
