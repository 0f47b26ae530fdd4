import type { ImportProblemCode } from '@manyuan/core/imports/problem.ts'
import type { RunCounts } from '../db/imports.ts'

/** How far an import has come: `share` of the file, from 0 to 1. */
export type Progress = RunCounts & { share: number }

/** How often each problem was met, and in which lines first; what the rows say stays in the errors file. */
export type ProblemCounts = Map<ImportProblemCode, { times: number; lines: number[] }>

const mostLines = 5

export function countProblem(counts: ProblemCounts, code: ImportProblemCode, line: number): void {
  const count = counts.get(code) ?? { times: 0, lines: [] }
  counts.set(code, count)
  count.times += 1
  if (count.lines.length < mostLines) count.lines.push(line)
}
