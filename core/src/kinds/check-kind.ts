import type { KindDraft } from './draft.ts'
import { type Family, type Kind, undetermined } from './kind.ts'

export const kindFaults = [
  'parentUnknown',
  'belowItself',
  'otherFamily',
  'twin',
  'staysSealed',
  'staysAboutUnit',
  'reachable',
] as const
export type KindFault = { path: string; problem: (typeof kindFaults)[number] }

/** Families whose matters never go through those they are about, nor are read by them (charter 5): no city loosens that. */
const sealedFamilies: readonly Family[] = ['tip']
const aboutUnitFamilies: readonly Family[] = ['complaint']

/** The kind below which nothing is hung: what nobody has judged yet has no sorts. */
const withoutChildren: readonly string[] = [undetermined]

/**
 * What is wrong with a kind among the others, its form aside. `kinds` are those that hold or will, by id; `id` is its own,
 * `was` how it is now, where it is there already.
 */
export function checkKind(
  draft: KindDraft,
  kinds: ReadonlyMap<string, Kind>,
  id: string,
  was?: Kind,
): KindFault[] {
  const parent = draft.parentId === null ? undefined : kinds.get(draft.parentId)
  const family = was?.family ?? parent?.family
  const stays = (families: readonly Family[]) => family !== undefined && families.includes(family)
  const twin = [...kinds.values()].some(
    (one) => one.id !== id && one.parentId === draft.parentId && one.name.zh === draft.name.zh,
  )
  // Complaints of the strictest sort, which one of the standard kinds is, stay as they are as well.
  const sealed = stays(sealedFamilies) || (was?.confidentiality === 'sealed' && stays(aboutUnitFamilies))
  const faults: [KindFault['problem'], string, boolean][] = [
    ['parentUnknown', 'parentId', draft.parentId === null ? was?.parentId !== null : !parent],
    ['parentUnknown', 'parentId', parent !== undefined && withoutChildren.includes(parent.id)],
    ['belowItself', 'parentId', isBelow(kinds, draft.parentId, id)],
    ['otherFamily', 'parentId', was !== undefined && parent !== undefined && parent.family !== was.family],
    ['twin', 'zh', twin],
    ['staysSealed', 'confidentiality', sealed && draft.confidentiality !== 'sealed'],
    ['staysAboutUnit', 'aboutUnit', stays(aboutUnitFamilies) && !draft.aboutUnit],
    ['staysAboutUnit', 'confidentiality', draft.aboutUnit && draft.confidentiality === 'normal'],
    ['reachable', 'atDesk', draft.selectable && !draft.public && !draft.atDesk && !draft.byClients],
  ]
  return faults.filter(([, , wrong]) => wrong).map(([problem, path]) => ({ path, problem }))
}

/** Whether a place in the tree is the kind itself, or hangs on it. */
function isBelow(kinds: ReadonlyMap<string, Kind>, place: string | null, id: string): boolean {
  const seen = new Set<string>()
  for (let at = place; at !== null && !seen.has(at); at = kinds.get(at)?.parentId ?? null) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
