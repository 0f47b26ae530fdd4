import type { MatterView } from '@manyuan/core/matters/views.ts'
import { CallError } from '../client/call.ts'
import { useField } from './field.ts'
import { attemptOf, forgetForm } from './kept.ts'
import { lateInput } from './LateChips.tsx'

/** Says why limits were not kept, once; that a colleague has said so meanwhile is as good. */
export function useSayWhyLate(view: MatterView) {
  const { api, session } = useField()
  const { postId } = session.post
  const matter = view.line.ref
  const form = `late/${matter}`
  return async (late: MatterView['late'], fields: Readonly<Record<string, string>>): Promise<void> => {
    if (late.length === 0) return
    const input = lateInput(late, fields)
    const id = attemptOf(postId, form, input, api.newId)
    try {
      await api.command(id, 'matter.explainLate', input, { matter })
    } catch (error) {
      if (!(error instanceof CallError) || error.problem.code !== 'late.notAsked') throw error
    }
    forgetForm(postId, form)
  }
}
