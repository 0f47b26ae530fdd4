import { checkAnswers } from '@manyuan/core/kinds/form.ts'
import type { Kind } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'

/** The answers that the kind's form takes; refuses with each question that has a problem. */
export function cleanAnswers(
  kind: Pick<Kind, 'form'>,
  answers: Record<string, unknown>,
): Record<string, unknown> {
  const checked = checkAnswers(kind.form, answers)
  if (checked.problems.length > 0)
    return refuse('form.invalid', {
      questions: checked.problems.map(({ question, problem }) => ({
        id: question,
        label: kind.form.find(({ id }) => id === question)?.label ?? { zh: question },
        problem,
      })),
    })
  return checked.answers
}
