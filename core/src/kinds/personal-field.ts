import type { PersonalField } from '../personal/field.ts'
import { findPersonalField } from '../personal/register.ts'
import type { FormQuestion } from './form.ts'
import type { Kind } from './kind.ts'

/** The personal field that a question fills: its own, or one of the register (charter 2). */
export function personalFieldOf({ personal, declares }: FormQuestion): PersonalField | undefined {
  return declares ?? (personal === undefined ? undefined : findPersonalField(personal))
}

/** The personal fields that are in no register, as the forms of these kinds declare them. */
export function declaredFields(
  kinds: readonly Kind[],
): { id: string; kindId: string; field: PersonalField }[] {
  return kinds.flatMap(({ id: kindId, form }) =>
    form.flatMap(({ id, declares }) =>
      declares ? [{ id: `${kindId}.${id}`, kindId, field: declares }] : [],
    ),
  )
}
