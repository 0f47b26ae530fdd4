import { z } from 'zod'

/** A UUID made by the program (version 7 for new rows), lower case. */
export const Uuid = z.uuid().lowercase()
export type Uuid = z.infer<typeof Uuid>

/** Nobody and nothing: before every other id, and never given to anything. */
export const nilUuid = '00000000-0000-0000-0000-000000000000'

/** Six digits of GB/T 2260: the county a matter came from, or the city for matters of the city itself. */
export const County = z.string().regex(/^\d{6}$/)
export type County = z.infer<typeof County>

/** Where something lies in governance; see `pathWidths`. */
export const GovernancePath = z.string().regex(/^[0-9A-Z]{4,15}$/)

/** The outer id of a matter, `county-uuid`, so that every look-up names its county. */
export const MatterRef = z
  .string()
  .regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  .brand<'MatterRef'>()
export type MatterRef = z.infer<typeof MatterRef>

export type MatterKey = { county: County; id: Uuid }

/** Joins a key into the outer id. */
export function matterRef(key: MatterKey): MatterRef {
  return MatterRef.parse(`${key.county}-${key.id}`)
}

/** Splits an outer id into its key. */
export function matterKey(ref: MatterRef): MatterKey {
  return { county: ref.slice(0, 6), id: ref.slice(7) }
}
