import type { KindTree } from '../kinds/kind.ts'
import { pathsUpwards } from '../places/places.ts'
import { fits, inRoutingOrder, type RoutingQuestion, type RoutingRule } from './rule.ts'

/** The rules, laid out so that a question looks at those alone that name its kind and place or one around them. */
export type RoutingIndex = {
  /** The first rule that fits, by the order of the rules. */
  choose(question: RoutingQuestion): RoutingRule | undefined
  /** All that fit, the one that decides first. */
  fitting(question: RoutingQuestion): RoutingRule[]
  /** In the order in which they are looked at. */
  all: readonly RoutingRule[]
}

const any = ''

/** How deep each kind lies, for the order of the rules. */
export function depthIn(tree: KindTree): (kindId: string | undefined) => number {
  return (kindId) => (kindId === undefined ? 0 : Math.max(1, tree.pathOf(kindId).length))
}

/** Lays out the rules once for all questions. */
export function indexRouting(rules: readonly RoutingRule[], tree: KindTree): RoutingIndex {
  const depthOf = depthIn(tree)
  const depths = new Map(rules.map(({ match: { kindId } }) => [kindId, depthOf(kindId)]))
  const all = [...rules].sort(inRoutingOrder((kindId) => depths.get(kindId) ?? 0))
  const byKind = new Map<string, Map<string, RoutingRule[]>>()
  for (const rule of all) {
    const { kindId = any, path = any } = rule.match
    const byPath = byKind.get(kindId) ?? new Map<string, RoutingRule[]>()
    byKind.set(kindId, byPath)
    const there = byPath.get(path)
    if (there) there.push(rule)
    else byPath.set(path, [rule])
  }
  function* inOrder({ kindPath, path }: RoutingQuestion): Generator<RoutingRule> {
    const paths = [...pathsUpwards(path), any]
    for (const kindId of [...kindPath, any]) {
      const byPath = byKind.get(kindId)
      if (byPath) for (const at of paths) yield* byPath.get(at) ?? []
    }
  }
  return {
    all,
    choose(question) {
      for (const rule of inOrder(question)) if (fits(rule, question)) return rule
      return undefined
    },
    fitting: (question) => [...inOrder(question)].filter((rule) => fits(rule, question)),
  }
}
