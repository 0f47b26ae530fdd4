import { describe, expect, test } from 'vitest'
import { Kind, kindTree } from './kind.ts'

function kind(id: string, parentId: string | null): Kind {
  return Kind.parse({
    id,
    parentId,
    version: 1,
    family: 'event',
    name: { zh: id },
    selectable: true,
    public: true,
    validFrom: '2024-01-01',
  })
}

describe('the tree of kinds', () => {
  const tree = kindTree([
    kind('event', null),
    kind('event.street', 'event'),
    kind('event.part', 'event'),
    kind('event.part.light', 'event.part'),
    kind('orphan', 'gone'),
  ])

  test('a path goes from the kind up to its root', () => {
    expect(tree.pathOf('event.part.light')).toEqual(['event.part.light', 'event.part', 'event'])
    expect(tree.ancestors('event.part.light')).toEqual(['event.part', 'event'])
    expect(tree.pathOf('orphan')).toEqual(['orphan'])
    expect(tree.pathOf('unknown')).toEqual([])
  })

  test('descendants are all below, not the kind itself', () => {
    expect(tree.children('event')).toEqual(['event.street', 'event.part'])
    expect(tree.descendants('event')).toEqual(['event.street', 'event.part', 'event.part.light'])
    expect(tree.descendants('event.part.light')).toEqual([])
  })

  test('kinds that name each other as parents end instead of turning for ever', () => {
    const circle = kindTree([kind('a', 'b'), kind('b', 'a')])
    expect(circle.pathOf('a')).toEqual(['a', 'b'])
    expect(circle.descendants('a')).toEqual(['b'])
  })
})
