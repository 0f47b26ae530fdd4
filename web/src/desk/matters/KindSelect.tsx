import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { TreeSelect } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useKinds } from '../desk.tsx'

type Node = { value: string; title: string; selectable: boolean; children: Node[] }

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
  const nodesBelow = (parent: string | null): Node[] =>
    all
      .filter((kind) => kind.parentId === parent && kind.id !== undetermined)
      .map((kind) => ({
        value: kind.id,
        title: nameIn(language, kind.name),
        selectable: any || kind.selectable,
        children: nodesBelow(kind.id),
      }))
  return (
    <TreeSelect
      allowClear={clear}
      showSearch={{ treeNodeFilterProp: 'title' }}
      {...(id ? { id } : {})}
      aria-label={say('类别', 'Kind')}
      placeholder={say('类别', 'Kind')}
      value={value}
      treeData={nodesBelow(null)}
      onChange={(chosen: string | undefined) => onChange?.(chosen)}
      style={{ width: '100%' }}
    />
  )
}
