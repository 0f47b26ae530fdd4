import { z } from 'zod'
import { KindId } from '../matters/register.ts'
import { confidentialities, difficulties } from '../matters/vocabulary.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { Form } from './form.ts'

export const families = [
  'dispute',
  'event',
  'hazard',
  'service',
  'suggestion',
  'complaint',
  'consultation',
  'tip',
  'nomination',
  'undetermined',
] as const
export type Family = (typeof families)[number]

/** One kind of matter in one version. Kinds form a tree; a matter keeps the version it was registered with. */
export const Kind = z.object({
  id: KindId,
  version: z.int().positive(),
  parentId: KindId.nullable(),
  family: z.enum(families),
  name: BothLanguages,
  selectable: z.boolean(),
  /** Whether citizens may choose it in the portal. */
  public: z.boolean(),
  form: Form.default([]),
  papers: z
    .array(z.object({ id: z.string().max(40), name: BothLanguages, required: z.boolean() }))
    .default([]),
  confidentiality: z.enum(confidentialities).default('normal'),
  difficulty: z.enum(difficulties).default('general'),
  /** The function of units that usually answer for it; the duty list (派单目录) decides. */
  unitFunction: z.string().max(60).nullable().default(null),
  /** Words that speak for this kind when a text is read. */
  hints: z.array(oneLine(20)).default([]),
  nationalCode: z.string().max(40).optional(),
  source: z.string().max(200).default(''),
  validFrom: BusinessDay,
})
export type Kind = z.infer<typeof Kind>

/** The kind nobody has judged yet: 待定. */
export const undetermined = 'undetermined'

/** A tree of the current kinds with the questions that are asked of it. */
export type KindTree = {
  find(id: string): Kind | undefined
  pathOf(id: string): string[]
  all: readonly Kind[]
}

/** Builds the tree; a kind whose parent is missing counts as a root. */
export function kindTree(kinds: readonly Kind[]): KindTree {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  return {
    all: kinds,
    find: (id) => byId.get(id),
    pathOf(id) {
      const path: string[] = []
      for (let kind = byId.get(id); kind && !path.includes(kind.id); kind = byId.get(kind.parentId ?? ''))
        path.push(kind.id)
      return path
    },
  }
}
