import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { TreeSelect } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useKinds } from '../desk.tsx'

type Node = {
  value: string
  title: ReactNode
  name: string
  /** What is looked through: its own name and those of the branches it hangs on. */
  path: string
  selectable: boolean
  children: Node[]
}

/** What can be chosen and fits the words, in one row: the first is what Enter takes, which in a tree is a branch. */
function found(nodes: readonly Node[], words: string): Node[] {
  const sought = words.trim().toLowerCase()
  const fits = (text: string) => text.toLowerCase().includes(sought)
  const flat = (node: Node): Node[] => [node, ...node.children.flatMap(flat)]
  const fitting = nodes.flatMap(flat).filter(({ selectable, path }) => selectable && fits(path))
  return fitting
    .sort((a, b) => Number(fits(b.name)) - Number(fits(a.name)))
    .map((node) => ({
      ...node,
      title: (
        <>
          {node.name} <small className="quiet">{node.path.slice(0, -node.name.length - 3)}</small>
        </>
      ),
      children: [],
    }))
}

/** The tree of kinds; with `any`, branches can be chosen too, for filters. */
export function KindSelect({
  value,
  onChange,
  any = false,
  id,
}: {
  value?: string | undefined
  onChange?: (kindId: string | undefined) => void
  any?: boolean
  id?: string
}) {
  const { language, say } = useTexts()
  const clear = useClear()
  const { all } = useKinds()
  const [words, setWords] = useState('')
  const nodesBelow = (parent: string | null, way: string): Node[] =>
    all
      .filter((kind) => kind.parentId === parent && kind.id !== undetermined)
      .map((kind) => {
        const name = nameIn(language, kind.name)
        const path = way ? `${way} › ${name}` : name
        return {
          value: kind.id,
          title: name,
          name,
          path,
          selectable: any || (kind.selectable && kind.atDesk),
          children: nodesBelow(kind.id, path),
        }
      })
  const tree = nodesBelow(null, '')
  return (
    <TreeSelect
      allowClear={clear}
      showSearch={{ treeNodeFilterProp: 'path', onSearch: setWords }}
      treeNodeLabelProp="name"
      popupMatchSelectWidth={320}
      onOpenChange={(open) => {
        if (!open) setWords('')
      }}
      {...(id ? { id } : {})}
      aria-label={say('类别', 'Kind')}
      placeholder={say('类别', 'Kind')}
      value={value}
      treeData={words.trim() ? found(tree, words) : tree}
      onChange={(chosen: string | undefined) => onChange?.(chosen)}
      style={{ width: '100%' }}
    />
  )
}
