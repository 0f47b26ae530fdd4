import type { z } from 'zod'
import { Kind } from './kind.ts'

/**
 * What an administrator writes of a kind: everything but its id, its version and the day from which it holds. A family
 * comes from where it hangs in the tree.
 */
export const KindDraft = Kind.omit({ id: true, version: true, family: true, validFrom: true }).extend({
  parentId: Kind.shape.parentId,
})
export type KindDraft = z.infer<typeof KindDraft>

/** What of a kind can be written anew. */
export function draftOf(kind: Kind): KindDraft {
  return KindDraft.parse(kind)
}

/** The settings of a kind beside its form, in the order of the screen. */
export const kindSettings = [
  'name',
  'parentId',
  'selectable',
  'public',
  'atDesk',
  'byClients',
  'callFirst',
  'confidentiality',
  'aboutUnit',
  'difficulty',
  'unitFunction',
  'goesFirstTo',
  'papers',
  'hints',
  'nationalCode',
  'source',
] as const satisfies readonly Exclude<keyof KindDraft, 'form'>[]
export type KindSetting = (typeof kindSettings)[number]
