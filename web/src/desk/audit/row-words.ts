import type { auditRoutes } from '@manyuan/core/audit/contract.ts'
import type { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import type { z } from 'zod'
import type { useTexts } from '../../i18n/language.tsx'

export type AuditRow = z.infer<(typeof auditRoutes.list)['answer']>['rows'][number]
type Words = ReturnType<typeof auditTexts>
type Say = ReturnType<typeof useTexts>['say']

/** Who acted; nobody signed in where there is no person, system or job. */
export function whoOf(row: AuditRow, words: Words, say: Say): string {
  const nobody =
    row.objectType === 'session' ? say('未登录的人', 'Somebody not signed in') : words.actor(row.actorType)
  return row.staffName ?? row.client ?? nobody
}

/** What was done; of signing in the code is the better word for it. */
export function whatOf(row: AuditRow, words: Words): string {
  const says = row.objectType === 'session' && row.code && row.result === 'done'
  return says && row.code ? words.code(row.code) : words.action(row.action)
}

/** What came of it: done, or why it was refused. */
export function resultOf({ result, code }: AuditRow, words: Words, say: Say): string {
  if (result === 'done') return say('完成', 'Done')
  return code ? words.code(code) : words.refused
}
