import { operationProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import { languages } from '@manyuan/core/i18n/texts.ts'
import type { OperationProblem } from '@manyuan/core/operation/problem.ts'

/**
 * What keeps the program from starting or a command from being carried out, for whoever runs it: in both languages, since
 * nobody has said yet which one they read.
 */
export class OperationFault extends Error {
  readonly problem: OperationProblem
  constructor(problem: OperationProblem, cause?: unknown) {
    super(languages.map((language) => operationProblemText(language, problem)).join('\n'), { cause })
    this.name = 'OperationFault'
    this.problem = problem
  }
}
