import { importProblemText } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { FileFault } from '../../spreadsheets/file-fault.ts'

/** What has to be chosen of a file before it can be read, as its administrator reads it; nothing for another fault. */
export function choiceIn(fault: FileFault, language: Language): string | undefined {
  const [problem] = fault.problems
  const choosable =
    problem?.code === 'file.whichSheet' || problem?.code === 'file.noHead' || problem?.code === 'file.noSheet'
  return choosable ? importProblemText(language, problem) : undefined
}

/** Refuses with what is wrong with a file; any other error goes on as it is. */
export function refuseFault(error: unknown): never {
  if (!(error instanceof FileFault)) throw error
  const both = (problem: ImportProblem) => ({
    zh: importProblemText('zh', problem),
    en: importProblemText('en', problem),
  })
  return refuse('import.fileRefused', { problems: error.problems.map(both) })
}
