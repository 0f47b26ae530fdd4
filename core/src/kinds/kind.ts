import { z } from 'zod'
import { KindId } from '../matters/register.ts'
import { confidentialities, difficulties, emergencyServices } from '../matters/vocabulary.ts'
import { dutyCapacities } from '../places/places.ts'
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
  /** Whether it is registered at the desk, and whether connected systems may bring it. */
  atDesk: z.boolean().default(true),
  byClients: z.boolean().default(true),
  /** Whom to call before anything is written, where a kind by itself means that somebody may be in danger (charter 9). */
  callFirst: z.array(z.enum(emergencyServices)).max(3).default([]),
  form: Form.default([]),
  papers: z
    .array(z.object({ id: z.string().min(1).max(40), name: BothLanguages, required: z.boolean() }))
    .max(20)
    .default([]),
  confidentiality: z.enum(confidentialities).default('normal'),
  difficulty: z.enum(difficulties).default('general'),
  /** Whether it is about a unit or an official, who must be asked for, since the matter goes above them (charter 5). */
  aboutUnit: z.boolean().default(false),
  /** The function of units that usually answer for it; the duty list (派单目录) decides. */
  unitFunction: z.string().max(60).nullable().default(null),
  /**
   * 部件 go to their owner first, 事件 to the unit of the place: whose lines of the duty list come first. What a kind does
   * not say, the nearest above it does.
   */
  goesFirstTo: z.enum(dutyCapacities).nullable().default(null),
  /** Words that speak for this kind when a text is read. */
  hints: z.array(oneLine(20)).max(60).default([]),
  /** The code of a national or trade list that this kind maps to. */
  nationalCode: z.string().max(40).optional(),
  /** Where the kind comes from, by the name of the source. */
  source: z.string().max(200).default(''),
  validFrom: BusinessDay,
})
export type Kind = z.infer<typeof Kind>

/** The kind nobody has judged yet: 待定. */
export const undetermined = 'undetermined'

/** A tree of the current kinds with the questions that are asked of it. */
export type KindTree = {
  all: readonly Kind[]
  find(id: string): Kind | undefined
  /** The kind itself and those above it, nearest first; empty for an unknown one. */
  pathOf(id: string): string[]
  /** Those above it, nearest first. */
  ancestors(id: string): string[]
  /** Those directly below it, in the order of the data. */
  children(id: string): string[]
  /** All below it, not itself. */
  descendants(id: string): string[]
}

/** Builds the tree; a kind whose parent is missing counts as a root, and a circle ends where it closes. */
export function kindTree(kinds: readonly Kind[]): KindTree {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  const below = Map.groupBy(kinds, (kind) => kind.parentId ?? '')
  const children = (id: string) => (below.get(id) ?? []).map((kind) => kind.id)
  function pathOf(id: string): string[] {
    const path: string[] = []
    for (let kind = byId.get(id); kind && !path.includes(kind.id); kind = byId.get(kind.parentId ?? ''))
      path.push(kind.id)
    return path
  }
  function descendants(id: string): string[] {
    const found = new Set<string>()
    const open = children(id)
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (next === id || found.has(next)) continue
      found.add(next)
      open.push(...children(next))
    }
    return [...found]
  }
  return {
    all: kinds,
    find: (id) => byId.get(id),
    pathOf,
    ancestors: (id) => pathOf(id).slice(1),
    children,
    descendants,
  }
}
