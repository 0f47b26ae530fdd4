import type { Form, FormQuestion } from '@manyuan/core/kinds/form.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Fact = { id: string; data: Record<string, unknown> }
type OfKind = Pick<MatterRecord, 'kindId' | 'kindVersion'>

/** The kind that a matter had before this fact, which says what it changed. */
function kindBefore({ data: { was } }: Fact, now: OfKind): OfKind {
  const { kindId, kindVersion } =
    typeof was === 'object' && was !== null ? ({ ...was } as Partial<OfKind>) : {}
  return { kindId: kindId ?? now.kindId, kindVersion: kindVersion ?? now.kindVersion }
}

/** By fact, oldest first: the form that the matter's answers belonged to until then. */
export function formsBefore(
  dictionary: Pick<Dictionary, 'getKindOf'>,
  matter: OfKind,
  facts: readonly Fact[],
): Map<string, Form> {
  let kind: OfKind = matter
  return new Map(
    [...facts].reverse().map((fact) => {
      kind = kindBefore(fact, kind)
      return [fact.id, dictionary.getKindOf(kind).form]
    }),
  )
}

/** Every question that a matter's answers ever belonged to, those of its kind as it is now last; one may come twice. */
export function questionsEverAsked(
  dictionary: Pick<Dictionary, 'getKindOf'>,
  matter: OfKind,
  facts: readonly Fact[],
): FormQuestion[] {
  const before = [...formsBefore(dictionary, matter, facts).values()].reverse()
  return [...before, dictionary.getKindOf(matter).form].flat()
}
