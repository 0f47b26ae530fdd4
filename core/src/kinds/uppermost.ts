import type { KindTree } from './kind.ts'

/**
 * The kinds of a set, without those that hang on another of them: a branch of which every kind that can be registered is in
 * the set stands for all below it.
 */
export function uppermost(
  ids: ReadonlySet<string>,
  tree: KindTree,
  selectable: ReadonlySet<string>,
): string[] {
  const isWhole = (id: string): boolean =>
    [id, ...tree.descendants(id)].every((one) => !selectable.has(one) || ids.has(one))
  return [...new Set([...ids].map((id) => tree.pathOf(id).findLast(isWhole) ?? id))]
}
