import { personalColumns } from './columns.ts'
import type { PersonalField } from './field.ts'
import { personalFormFields } from './form-fields.ts'

/**
 * The register of personal fields (charter 2): class, purpose, basis, retention and mask of every column and form
 * field that holds personal data. It is published as it stands (charter 10); a field that is not here may not exist.
 */
export const personalRegister = {
  ...personalColumns,
  ...personalFormFields,
} as const satisfies Record<string, PersonalField>

export type PersonalFieldId = keyof typeof personalRegister

const byId: ReadonlyMap<string, PersonalField> = new Map(Object.entries(personalRegister))

/** The registered field, or `undefined` when nothing may be kept under this id. */
export function findPersonalField(id: string): PersonalField | undefined {
  return byId.get(id)
}

/** Whether a field is registered. */
export function isRegistered(id: string): id is PersonalFieldId {
  return byId.has(id)
}

/** The registered fields of one table, or of the forms (`form`), with their ids. */
export function listPersonalFields(table?: string): { id: string; field: PersonalField }[] {
  return [...byId]
    .filter(([id]) => table === undefined || id.startsWith(`${table}.`))
    .map(([id, field]) => ({ id, field }))
}
